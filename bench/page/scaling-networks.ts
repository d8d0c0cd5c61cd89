import {
  adaptiveAvgPool2d,
  avgPool2d,
  conv2d,
  flatten,
  linear,
  relu,
  sequential,
  softmax,
  tanh,
  type Model,
} from '../../src/index.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount } from '../../src/tensor/shape.ts';
import { block, drawn, SEED, type Subject } from './networks.ts';

/** Samples that differ; a larger batch repeats them. */
export const DISTINCT = 8;

const padded = (at: number, from: number) => ({
  [`conv${at}`]: conv2d(from, 8, 3, { padding: 1 }),
  [`relu${at}`]: relu(),
});

/** Networks that take square pictures of any side: what comes before the dense layers is averaged. */
const makers: Readonly<Record<string, (side: number) => Model>> = {
  'LeNet trunk': (side) =>
    sequential('LeNet trunk', [1, side, side], {
      conv1: conv2d(1, 6, 5),
      tanh1: tanh(),
      pool1: avgPool2d(2),
      conv2: conv2d(6, 16, 5),
      tanh2: tanh(),
      pool2: avgPool2d(2),
      average: adaptiveAvgPool2d(5),
      flatten: flatten(),
      dense1: linear(400, 120),
      tanh3: tanh(),
      dense2: linear(120, 84),
      tanh4: tanh(),
      dense3: linear(84, 10),
      softmax: softmax({ dim: 1 }),
    }),
  'TinyVGG trunk': (side) =>
    sequential('TinyVGG trunk', [3, side, side], {
      ...block(1, 3, 10),
      ...block(2, 10, 10),
      average: adaptiveAvgPool2d(4),
      flatten: flatten(),
      classifier: linear(160, 3),
      softmax: softmax({ dim: 1 }),
    }),
  '3 × 3 stack': (side) =>
    sequential('3 × 3 stack', [3, side, side], {
      ...padded(1, 3),
      ...padded(2, 8),
      ...padded(3, 8),
      ...padded(4, 8),
      average: adaptiveAvgPool2d(1),
      flatten: flatten(),
      dense: linear(8, 10),
      softmax: softmax({ dim: 1 }),
    }),
};

/** A network with random weights, and {@link DISTINCT} pictures, random in [0, 1). */
export function scalingSubject(
  name: string,
  side: number,
): Pick<Subject, 'model' | 'weights' | 'samples'> {
  const model = makers[name](side);
  const random = new Random(SEED);
  const count = DISTINCT * elementCount(model.inputs[0].shape);
  const samples = Float32Array.from({ length: count }, () => random.uniform());
  return { model, weights: drawn(model), samples };
}
