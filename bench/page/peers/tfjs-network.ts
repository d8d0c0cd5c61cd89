import * as tf from '@tensorflow/tfjs-core';
import { pair } from '../../../src/layers/pair.ts';
import { biasOf, paddingOf, weightOf, type Link } from '../chain.ts';
import { denseColumns, kernelOf } from './channels-last.ts';

type Step = (x: tf.Tensor) => tf.Tensor;

/** A network as operations of TensorFlow.js; bias and ReLU are fused into them, as it offers. */
export function tfjsNetwork(chain: readonly Link[]): (x: tf.Tensor) => tf.Tensor {
  const steps: Step[] = [];
  for (const [i, link] of chain.entries()) {
    const hasWeight = link.weight !== undefined;
    const before = chain[i - 1]?.weight !== undefined;
    if (link.layer.kind === 'ReLU' && before) continue;
    const activation = hasWeight && chain[i + 1]?.layer.kind === 'ReLU' ? 'relu' : 'linear';
    steps.push(stepOf(link, chain[i - 1], activation));
  }
  return (x) => steps.reduce((value, step) => step(value), x);
}

function stepOf(link: Link, before: Link | undefined, activation: 'relu' | 'linear'): Step {
  const { layer } = link;
  switch (layer.kind) {
    case 'Conv2d': {
      const { shape, data } = kernelOf(weightOf(link));
      const [filter, bias] = [tf.tensor4d(data, shape), tf.tensor1d(biasOf(link))];
      const settings = { strides: strides(layer.stride), pad: paddingOf(layer), activation };
      return (x) => tf.fused.conv2d({ x, filter, bias, ...settings });
    }
    case 'Linear': {
      const { shape, data } = denseColumns(weightOf(link), before);
      const [b, bias] = [tf.tensor2d(data, shape), tf.tensor1d(biasOf(link))];
      return (a) => tf.fused.matMul({ a, b, bias, activation });
    }
    case 'AvgPool2d':
      return (x) =>
        tf.avgPool(
          x,
          strides(layer.kernelSize),
          strides(layer.stride ?? layer.kernelSize),
          'valid',
        );
    case 'MaxPool2d':
      return (x) =>
        tf.maxPool(
          x,
          strides(layer.kernelSize),
          strides(layer.stride ?? layer.kernelSize),
          'valid',
        );
    case 'Flatten':
      return (x) => tf.reshape(x, [x.shape[0], link.output[0]]);
    case 'Softmax':
      return (x) => tf.softmax(x);
    case 'ReLU':
      return (x) => tf.relu(x);
    case 'Tanh':
      break;
  }
  return (x) => tf.tanh(x);
}

const strides = (value: Parameters<typeof pair>[0]): [number, number] => [...pair(value)];
