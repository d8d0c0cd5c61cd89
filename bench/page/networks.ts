import {
  conv2d,
  flatten,
  inferShapes,
  initialise,
  linear,
  maxPool2d,
  readSafetensors,
  relu,
  sequential,
  softmax,
  type Model,
  type Weights,
} from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';
import { testCnn } from '../../src/models/test-cnn.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount } from '../../src/tensor/shape.ts';
import { chainOf, type Link } from './chain.ts';

/** A network and what is put into it. */
export interface Subject {
  readonly model: Model;
  readonly weights: Weights;
  readonly chain: readonly Link[];
  /** {@link SAMPLES} of them, one after the other. */
  readonly samples: Float32Array;
}

/** How many samples differ; a larger batch repeats them. */
export const SAMPLES = 32;
export const SEED = 7;

/** Two convolutions and a pool. */
export const block = (at: number, from: number, to: number) => ({
  [`conv${at}_1`]: conv2d(from, to, 3),
  [`relu${at}_1`]: relu(),
  [`conv${at}_2`]: conv2d(to, to, 3),
  [`relu${at}_2`]: relu(),
  [`pool${at}`]: maxPool2d(2, { stride: 2 }),
});

/** The TinyVGG that PyTorch courses teach: two blocks of two convolutions with 10 channels. */
const tinyVgg = sequential('TinyVGG', [3, 64, 64], {
  ...block(1, 3, 10),
  ...block(2, 10, 10),
  flatten: flatten(),
  classifier: linear(10 * 13 * 13, 3),
  softmax: softmax({ dim: 1 }),
});

/**
 * Random weights that keep the size of values from layer to layer, uniform in ±√(6 ÷ fanIn). With
 * smaller ones an output hardly depends on its input, and wrong layers would pass.
 *
 * @see He et al. 2015, "Delving deep into rectifiers"
 */
export function drawn(model: Model): Weights {
  const weights = initialise(model, SEED);
  for (const [key, { data }] of weights) {
    if (key.endsWith('.weight')) data.set(data.map((value) => value * Math.sqrt(6)));
  }
  return weights;
}

/** Reads the file of LeNet's trained weights. */
export type ReadLenet = () => Promise<ArrayBuffer>;

const makers: Readonly<
  Record<string, (readLenet: ReadLenet) => Promise<readonly [Model, Weights]>>
> = {
  LeNet: async (readLenet) => [lenet, readSafetensors(await readLenet())],
  TestCNN: async () => [testCnn, drawn(testCnn)],
  TinyVGG: async () => [tinyVgg, drawn(tinyVgg)],
};

/** LeNet with its trained weights, the others with random ones; samples are random in [0, 1). */
export async function subjectOf(name: string, readLenet: ReadLenet): Promise<Subject> {
  const [model, weights] = await makers[name](readLenet);
  const random = new Random(SEED);
  const size = elementCount(model.inputs[0].shape);
  const samples = Float32Array.from({ length: SAMPLES * size }, () => random.uniform());
  return { model, weights, samples, chain: chainOf(model, weights, inferShapes(model, 1)) };
}

/** A batch of `n` that goes through `values`, which hold `distinct` samples, again and again. */
export function repeated(values: Float32Array, n: number, distinct = SAMPLES): Float32Array {
  const size = values.length / distinct;
  const batch = new Float32Array(n * size);
  for (let at = 0; at < batch.length; at += values.length) {
    batch.set(values.subarray(0, Math.min(values.length, batch.length - at)), at);
  }
  return batch;
}
