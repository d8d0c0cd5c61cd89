import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createEngine,
  crossEntropyLossLayer,
  graph,
  linear,
  relu,
  sequential,
  softmax,
  tanh,
  type Engine,
} from '../../../src/index.ts';
import { elementCount } from '../../../src/tensor/shape.ts';
import { sliceBatch } from '../../../src/tensor/tensor.ts';
import { expectClose } from '../../support/expect-close.ts';
import { referenceRun } from '../../support/executor-tests.ts';
import { randomTensor, setUp } from '../../support/models.ts';

/** One sample's value is 16 MiB: a submit takes one. */
const LARGE = [64, 256, 256];

describe('a batch that is too large for one submit', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ backend: 'webgpu' });
  });
  afterAll(() => engine.dispose());

  it('[3, 64, 256, 256] is the same as its samples one by one', async () => {
    const model = sequential('Large', LARGE, { relu: relu() });
    const network = await engine.load(model);
    const data = new Float32Array(3 * elementCount(LARGE)).map((_, i) => ((i * 7919) % 1013) - 500);
    const input = { shape: [3, ...LARGE], data };
    const { output } = await network.run(input);
    for (const n of [0, 1, 2]) {
      const one = await network.run(sliceBatch(input, n, n + 1));
      const part = sliceBatch(output, n, n + 1);
      expect(one.output.data.every((value, i) => value === part.data[i])).toBe(true);
    }
    expect(output.data.every((value, i) => value === Math.max(0, data[i]))).toBe(true);
    network.dispose();
  });

  it('gives the loss over the whole batch, and every value', async () => {
    // A submit takes 64 MiB: some 3,000 of these samples.
    const model = graph('Wide', { input: [2048], labels: [] }, [
      { name: 'tanh', layer: tanh(), inputs: ['input'] },
      { name: 'dense', layer: linear(2048, 3), inputs: ['tanh'] },
      {
        name: 'loss',
        layer: crossEntropyLossLayer({ reduction: 'mean' }),
        inputs: ['dense', 'labels'],
      },
      { name: 'twice', layer: tanh(), inputs: ['loss'] },
    ]);
    const n = 4_500;
    const { weights } = setUp(model, 1);
    const labels = Float32Array.from({ length: n }, (_, i) => i % 3);
    const inputs = {
      input: { shape: [n, 2048], data: new Float32Array(n * 2048).map((_, i) => Math.sin(i)) },
      labels: { shape: [n], data: labels },
    };
    const network = await engine.load(model, weights);
    const { values } = await network.run(inputs);
    const reference = await referenceRun(model, inputs);
    for (const [name, value] of reference.values) {
      expectClose(values.get(name) ?? randomTensor([0], 0), value, name);
    }
    const alone = await network.run(inputs, { keep: 'output', time: true });
    expect([...alone.values.keys()]).toEqual(['twice']);
    expect([...(alone.times?.keys() ?? [])]).toEqual(['tanh', 'dense']);
    network.dispose();
  });

  it('70,000 samples of a tiny network are all right', async () => {
    const n = 70_000;
    const model = sequential('Tiny', [3], { dense: linear(3, 2), softmax: softmax({ dim: 1 }) });
    const { weights, inputs } = setUp(model, n);
    const network = await engine.load(model, weights);
    const { output } = await network.run(inputs);
    expectClose(output, (await referenceRun(model, inputs)).output, `${n} samples`);
    network.dispose();
  });
});
