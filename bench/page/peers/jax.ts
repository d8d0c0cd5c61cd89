import {
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  type Array as JaxArray,
} from '@jax-js/jax';
import { pair } from '../../../src/layers/pair.ts';
import { biasOf, paddingOf, weightOf, type Link } from '../chain.ts';
import type { Peer } from '../peer.ts';

type Device = 'webgpu' | 'wasm';
type Step = (x: JaxArray, parameters: JaxArray[]) => JaxArray;

const ready = init('webgpu', 'wasm');

/** A layer's weight and bias, in the shape that its step takes them. */
function parametersOf(link: Link): JaxArray[] {
  if (link.weight === undefined) return [];
  const { shape, data } = weightOf(link);
  const bias = np.array(biasOf(link));
  if (link.layer.kind === 'Linear') return [np.transpose(np.array(data, { shape })), bias];
  return [np.array(data, { shape }), bias.reshape([1, shape[0], 1, 1])];
}

function stepOf(link: Link): Step {
  const { layer } = link;
  switch (layer.kind) {
    case 'Conv2d': {
      const sides = paddingOf(layer);
      const padding: [number, number][] = [
        [sides, sides],
        [sides, sides],
      ];
      return (x, [weight, bias]) =>
        lax.convGeneralDilated(x, weight, [...pair(layer.stride)], padding).add(bias);
    }
    case 'Linear':
      return (x, [weight, bias]) => np.matmul(x, weight).add(bias);
    case 'AvgPool2d':
    case 'MaxPool2d': {
      const [window, strides] = [pair(layer.kernelSize), pair(layer.stride ?? layer.kernelSize)];
      const isMean = layer.kind === 'AvgPool2d';
      const reduce = (values: JaxArray) => (isMean ? np.mean(values) : np.max(values));
      return (x) => lax.reduceWindow(x, reduce, [...window], [...strides]);
    }
    case 'Flatten':
      return (x) => x.reshape([x.shape[0], link.output[0]]);
    case 'Softmax':
      return (x) => nn.softmax(x, -1);
    case 'ReLU':
      return (x) => nn.relu(x);
    case 'Tanh':
      break;
  }
  return (x) => np.tanh(x);
}

const peer = (name: string, device: Device): Peer => ({
  name,
  async load({ chain }) {
    if (!(await ready).includes(device)) throw new Error(`jax-js has no ${device} here`);
    defaultDevice(device);
    const steps = chain.map(stepOf);
    const parameters = chain.map(parametersOf);
    const forward = jit((x: JaxArray, all: JaxArray[][]) =>
      steps.reduce((value, step, i) => step(value, all[i]), x),
    );
    return {
      visit: async () => void defaultDevice(device),
      async run(batch, n) {
        const x = np.array(batch, { shape: [n, ...chain[0].input] });
        // A call uses up what it is given: `ref` keeps the weights for the next one.
        const kept = parameters.map((own) => own.map(({ ref }) => ref));
        return (await forward(x, kept).data()) as Float32Array;
      },
    };
  },
});

export const jaxPeers: readonly Peer[] = [
  peer('jax-js, WebGPU', 'webgpu'),
  peer('jax-js, wasm', 'wasm'),
];
