import {
  adaptiveAvgPool2d,
  add,
  avgPool2d,
  batchNorm1d,
  batchNorm2d,
  cat,
  constantPad2d,
  conv2d,
  createEngine,
  crossEntropyLossLayer,
  dropout,
  flatten,
  graph,
  hardtanh,
  identity,
  initialise,
  leakyReLU,
  linear,
  logSoftmax,
  maxPool2d,
  mul,
  permute,
  reflectionPad2d,
  relu,
  relu6,
  replicationPad2d,
  reshape,
  scale,
  shift,
  sigmoid,
  softmax,
  tanh,
  unflatten,
  zeroPad2d,
} from '../../../../src/index.ts';
import type { Result } from '../../../../src/lab/result.ts';
import { sampleOfFrame } from '../../../../src/lab/sample.ts';
import { randomTensor } from '../../../support/models.ts';

const SAMPLES = 3;

/** Every type of the catalog at least once, with padding, stride, groups and ceil mode. */
const model = graph('Every layer', { input: [4, 11, 11], labels: [] }, [
  { name: 'conv', layer: conv2d(4, 6, 3, { padding: 1, stride: 2, groups: 2 }), inputs: ['input'] },
  { name: 'relu', layer: relu(), inputs: ['conv'] },
  {
    name: 'plain',
    layer: conv2d(4, 6, 3, { padding: 1, stride: 2, bias: false }),
    inputs: ['input'],
  },
  { name: 'add', layer: add(), inputs: ['relu', 'plain'] },
  { name: 'mul', layer: mul(), inputs: ['sigmoid', 'plain'] },
  { name: 'cat', layer: cat(), inputs: ['sigmoid', 'plain', 'relu'] },
  { name: 'zeros', layer: zeroPad2d([1, 2, 0, 1]), inputs: ['plain'] },
  { name: 'constants', layer: constantPad2d(2, -1.5), inputs: ['plain'] },
  { name: 'mirror', layer: reflectionPad2d([0, 2, 3, -1]), inputs: ['plain'] },
  { name: 'edge', layer: replicationPad2d(2), inputs: ['plain'] },
  { name: 'adaptive', layer: adaptiveAvgPool2d([4, 2]), inputs: ['plain'] },
  { name: 'scale', layer: scale([6, 1, 1]), inputs: ['plain'] },
  { name: 'shift', layer: shift([6, 6]), inputs: ['plain'] },
  { name: 'tanh', layer: tanh(), inputs: ['add'] },
  { name: 'leaky', layer: leakyReLU(0.2), inputs: ['plain'] },
  { name: 'relu6', layer: relu6(), inputs: ['plain'] },
  { name: 'hardtanh', layer: hardtanh(-0.4, 0.5), inputs: ['plain'] },
  { name: 'sigmoid', layer: sigmoid(), inputs: ['plain'] },
  { name: 'identity', layer: identity(), inputs: ['plain'] },
  { name: 'dropout', layer: dropout(0.3), inputs: ['relu'] },
  { name: 'norm', layer: batchNorm2d(6), inputs: ['plain'] },
  { name: 'norm1d', layer: batchNorm1d(5, { affine: false, eps: 0.01 }), inputs: ['dense'] },
  { name: 'log', layer: logSoftmax({ dim: 1 }), inputs: ['dense'] },
  { name: 'max', layer: maxPool2d(3, { stride: 1, padding: 1 }), inputs: ['tanh'] },
  { name: 'average', layer: avgPool2d(3, { padding: 1, countIncludePad: false }), inputs: ['max'] },
  { name: 'flatten', layer: flatten(), inputs: ['average'] },
  { name: 'unflatten', layer: unflatten(1, [3, -1, 4]), inputs: ['flatten'] },
  { name: 'reshape', layer: reshape([4, 6]), inputs: ['average'] },
  { name: 'permute', layer: permute([0, 3, 1, 2]), inputs: ['plain'] },
  { name: 'dense', layer: linear(24, 5), inputs: ['flatten'] },
  { name: 'softmax', layer: softmax({ dim: 1 }), inputs: ['dense'] },
  { name: 'loss', layer: crossEntropyLossLayer(), inputs: ['dense', 'labels'] },
]);

/** A pass of random weights and pictures through every layer type, on WebGPU. */
export async function runEveryLayer(): Promise<Result> {
  const engine = await createEngine({ backend: 'webgpu' });
  const weights = initialise(model, 5);
  const plain = [...weights.keys()].filter((one) => /^(?:norm|scale|shift)/.test(one));
  for (const [i, key] of plain.entries()) {
    const { shape, data } = randomTensor(weights.get(key)?.shape ?? [], 20 + i);
    const isVariance = key.endsWith('running_var');
    weights.set(key, { shape, data: data.map((v) => (isVariance ? v * v + 0.1 : v)) });
  }
  const network = await engine.load(model, weights);
  const inputs = {
    input: randomTensor([SAMPLES, 4, 11, 11], 11),
    labels: { shape: [SAMPLES], data: Float32Array.of(3, 0, 4) },
  };
  const run = await network.run(inputs, { keep: 'all' });
  engine.dispose();
  const samples = [3, 0, 4].map((label, i) =>
    sampleOfFrame(`sample ${i}`, new Uint8Array(784), { label }),
  );
  return {
    network: { id: 'every', cell: 0, heading: '', model, batch: SAMPLES, lines: [] },
    weights,
    wanted: 'fresh',
    source: 'fresh',
    samples,
    backend: 'webgpu',
    inputs,
    run,
    elapsed: 0,
  };
}
