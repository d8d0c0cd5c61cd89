import { describe, expect, test } from 'vitest';
import { createEngine, initialise, tensor } from '../../src/index.ts';
import {
  compareRuns,
  differenceOf,
  firstBeyond,
  subjectsOf,
  subtract,
  type Side,
} from '../../src/lab/compare.ts';
import { sampleOfFrame } from '../../src/lab/sample.ts';
import { chain, randomTensor } from '../support/models.ts';

const row = (...values: number[]) => tensor([1, values.length], values);

describe('the difference of two tensors', () => {
  test('of equal ones is nothing', () => {
    const x = randomTensor([1, 3, 4, 4], 2);
    expect(differenceOf(x, { ...x, data: x.data.slice() })).toEqual({
      count: 48,
      max: 0,
      mean: 0,
      beyond: 0,
      unmatched: 0,
      worst: 0,
    });
  });

  test('has the largest, the mean, and how many are beyond the tolerance of b', () => {
    const found = differenceOf(row(1, 2, -3, 1000), row(1, 2.5, -3.25, 1000.0625));
    expect(found).toMatchObject({ count: 4, max: 0.5, beyond: 2, worst: 1 });
    expect(found.mean).toBeCloseTo(0.8125 / 4, 12);
    // 1e-5 + 1e-4 · |b|, and not of |a|.
    expect(differenceOf(row(0), row(9e-6)).beyond).toBe(0);
    expect(differenceOf(row(0), row(1.1e-5)).beyond).toBe(1);
  });

  test('takes NaN for like NaN alone, and counts it', () => {
    expect(differenceOf(row(NaN, 1), row(NaN, 1))).toMatchObject({ beyond: 0, max: 0, mean: 0 });
    const found = differenceOf(row(1, NaN, 4), row(2, 3, NaN));
    expect(found).toMatchObject({ beyond: 3, unmatched: 2, max: 1, mean: 1, worst: 1 });
    expect(differenceOf(row(NaN), row(1))).toMatchObject({ max: NaN, mean: NaN, beyond: 1 });
  });

  test('takes an infinity for like itself alone', () => {
    expect(differenceOf(row(Infinity), row(Infinity))).toMatchObject({ max: 0, beyond: 0 });
    expect(differenceOf(row(1), row(Infinity))).toMatchObject({ max: Infinity, beyond: 1 });
    expect(differenceOf(row(-Infinity), row(Infinity)).beyond).toBe(1);
    expect(Array.from(subtract(row(Infinity, 3), row(Infinity, 1)).data)).toEqual([0, 2]);
  });

  test('of two shapes is refused', () => {
    expect(() => differenceOf(row(1, 2), row(1))).toThrow('cannot compare [1, 2] with [1, 1]');
  });
});

describe('two passes', () => {
  const passes = async () => {
    const engine = await createEngine({ backend: 'cpu' });
    const input = randomTensor([1, 1, 6, 6], 1);
    const run = async (change: (key: string, data: Float32Array) => Float32Array) => {
      const weights = new Map(
        [...initialise(chain, 4)].map(([key, { shape, data }]) => [
          key,
          { shape, data: change(key, data) },
        ]),
      );
      const network = await engine.load(chain, weights);
      return { inputs: { input }, run: await network.run(input) };
    };
    return run;
  };

  test('differ from the first layer whose weights do', async () => {
    const run = await passes();
    const before = await run((_, data) => data);
    expect(firstBeyond(compareRuns(chain, before, before))).toBeUndefined();
    const after = await run((key, data) => (key === 'dense.weight' ? data.map((w) => -w) : data));
    const layers = compareRuns(chain, before, after);
    expect(layers.map(({ name }) => name)).toEqual([
      'input',
      'conv',
      'tanh',
      'pool',
      'flatten',
      'dense',
    ]);
    expect(firstBeyond(layers)?.name).toBe('dense');
    expect(layers.slice(0, 5).every(({ max }) => max === 0)).toBe(true);
  });

  test('of which one is NaN differ', async () => {
    const run = await passes();
    const whole = await run((_, data) => data);
    const broken = await run((key, data) => (key === 'conv.bias' ? data.map(() => NaN) : data));
    const first = firstBeyond(compareRuns(chain, broken, whole));
    expect(first).toMatchObject({ name: 'conv', beyond: 48, unmatched: 48, max: NaN });
  });
});

describe('the sides', () => {
  const samples = [0, 1, 2].map((i) => sampleOfFrame(`${i}`, new Uint8Array(784)));
  const batch = { samples, wanted: 'trained' as const };
  const names = (shown: number, a: Side, b: Side) => {
    const sides = subjectsOf(batch, shown, a, b);
    return [sides.a, sides.b].map((side) => side && `${side.sample.file} ${side.weights}`);
  };

  test('are the shown sample and the next one until something is pinned', () => {
    expect(names(0, {}, {})).toEqual(['0 trained', '1 trained']);
    expect(names(2, {}, {})).toEqual(['2 trained', '0 trained']);
    expect(names(1, { sample: samples[0] }, {})).toEqual(['0 trained', '1 trained']);
    expect(names(2, {}, { sample: samples[1] })).toEqual(['2 trained', '1 trained']);
  });

  test('are one sample under two sets of weights', () => {
    expect(names(1, {}, { weights: 'fresh' })).toEqual(['1 trained', '1 fresh']);
    expect(names(1, { sample: samples[2], weights: 'fresh' }, {})).toEqual([
      '2 fresh',
      '2 trained',
    ]);
  });

  test('have no second sample in a batch of one', () => {
    const one = { samples: samples.slice(0, 1), wanted: 'trained' as const };
    expect(subjectsOf(one, 0, {}, {}).b).toBeUndefined();
    expect(subjectsOf(one, 0, {}, { weights: 'fresh' }).b?.sample).toBe(samples[0]);
  });
});
