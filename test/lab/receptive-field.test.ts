import { describe, expect, test } from 'vitest';
import {
  adaptiveAvgPool2d,
  avgPool2d,
  conv2d,
  createEngine,
  flatten,
  initialise,
  linear,
  maxPool2d,
  permute,
  reflectionPad2d,
  relu,
  reshape,
  sequential,
  unflatten,
  zeroPad2d,
  type Model,
} from '../../src/index.ts';
import { receptiveField, sightOf } from '../../src/lab/receptive-field.ts';
import type { Result } from '../../src/lab/result.ts';
import { Random } from '../../src/tensor/random.ts';
import { randomTensor } from '../support/models.ts';

async function passOf(model: Model, input: number[]): Promise<Result> {
  const engine = await createEngine({ backend: 'cpu' });
  const weights = initialise(model, 1);
  const network = await engine.load(model, weights);
  const inputs = { input: randomTensor([2, ...input], 2) };
  const run = await network.run(inputs, { keep: 'all' });
  return {
    network: { id: 'test', cell: 0, heading: '', model, batch: 2, lines: [] },
    weights,
    wanted: 'fresh',
    source: 'fresh',
    samples: [],
    backend: 'cpu',
    inputs,
    run,
    elapsed: 0,
  };
}

const model = sequential('Windows', [1, 23, 19], {
  conv1: conv2d(1, 2, [3, 5], { padding: [2, 1], stride: [2, 1] }),
  relu: relu(),
  pool: maxPool2d(3, { stride: 2, padding: 1 }),
  conv2: conv2d(2, 3, 3, { dilation: [1, 2], padding: 1 }),
  average: avgPool2d(2),
  flatten: flatten(),
  dense: linear(3 * 3 * 3, 4),
});

/** Which input pixels change the value when they change: what it sees, without a formula. */
async function pixelsThatReach(layer: string, index: number[]) {
  const engine = await createEngine({ backend: 'cpu' });
  const linearised = {
    ...model,
    nodes: model.nodes.map((node) =>
      node.layer.kind === 'MaxPool2d'
        ? { ...node, layer: avgPool2d(3, { stride: 2, padding: 1 }) }
        : node.layer.kind === 'ReLU'
          ? { ...node, layer: conv2d(2, 2, 1) }
          : node,
    ),
  };
  const network = await engine.load(linearised, initialise(linearised, 1));
  const base = randomTensor([1, 1, 23, 19], 2);
  const valueOf = async (data: Float32Array) => {
    const run = await network.run({ input: { shape: base.shape, data } }, { keep: 'all' });
    const value = run.values.get(layer);
    const [, c, h, w] = index;
    const [, , height, width] = value?.shape ?? [];
    return value?.data[(c * height + h) * width + w];
  };
  const before = await valueOf(base.data);
  const seen: { h: number; w: number }[] = [];
  for (let i = 0; i < base.data.length; i++) {
    const data = base.data.slice();
    data[i] += 100;
    if ((await valueOf(data)) !== before) seen.push({ h: Math.floor(i / 19), w: i % 19 });
  }
  return seen;
}

describe('the receptive field', () => {
  test.each([
    ['conv2', [0, 1, 0, 0]],
    ['conv2', [0, 2, 3, 4]],
    ['average', [0, 0, 2, 2]],
  ])('of %s %j is what changes it', async (layer, index) => {
    const result = await passOf(model, [1, 23, 19]);
    const field = receptiveField(result, { layer, index }).get('input');
    const seen = await pixelsThatReach(layer, index);
    expect(field?.low.slice(2)).toEqual([
      Math.min(...seen.map(({ h }) => h)),
      Math.min(...seen.map(({ w }) => w)),
    ]);
    expect(field?.high.slice(2)).toEqual([
      Math.max(...seen.map(({ h }) => h)),
      Math.max(...seen.map(({ w }) => w)),
    ]);
  });

  test('agrees with the windows, whose padding is told apart', async () => {
    const result = await passOf(model, [1, 23, 19]);
    const random = new Random(4);
    for (let round = 0; round < 60; round++) {
      const layer = random.pick(['conv1', 'relu', 'pool', 'conv2', 'average']);
      const shape = result.run.values.get(layer)?.shape ?? [];
      const index = shape.map((size) => random.integer(0, size - 1));
      const sight = sightOf(result, { layer, index });
      const field = receptiveField(result, { layer, index }).get('input');
      if (sight === undefined || field === undefined) throw new Error('nothing is seen');
      for (const [d, { from, to, clippedBefore, clippedAfter }] of [
        sight.rows,
        sight.columns,
      ].entries()) {
        expect(field.low[2 + d]).toBeGreaterThanOrEqual(from + clippedBefore);
        expect(field.high[2 + d]).toBeLessThanOrEqual(to - clippedAfter);
      }
    }
  });

  test('moves by the product of the strides', async () => {
    const result = await passOf(model, [1, 23, 19]);
    const at = (h: number, w: number) => sightOf(result, { layer: 'average', index: [0, 0, h, w] });
    const [here, below, right] = [at(0, 0), at(1, 0), at(0, 1)];
    expect(here?.rows.step).toBe(8);
    expect((below?.rows.from ?? 0) - (here?.rows.from ?? 0)).toBe(here?.rows.step);
    expect((right?.columns.from ?? 0) - (here?.columns.from ?? 0)).toBe(here?.columns.step);
  });

  test('through padding of its own is that of a layer that pads', async () => {
    const own = sequential('Own', [1, 8, 9], { conv: conv2d(1, 2, 3, { padding: [1, 2] }) });
    const apart = sequential('Apart', [1, 8, 9], {
      pad: zeroPad2d([2, 2, 1, 1]),
      conv: conv2d(1, 2, 3),
    });
    const at = { layer: 'conv', index: [0, 1, 0, 9] };
    const [one, other] = [await passOf(own, [1, 8, 9]), await passOf(apart, [1, 8, 9])];
    expect(sightOf(other, at)).toEqual(sightOf(one, at));
    expect(receptiveField(other, at).get('input')).toEqual(receptiveField(one, at).get('input'));
  });

  test('is that of the parts of an adaptive pool where they are of one size', async () => {
    const pooled = sequential('Pooled', [1, 8, 9], { pool: adaptiveAvgPool2d([2, 4]) });
    const even = sequential('Even', [1, 8, 9], { pool: adaptiveAvgPool2d([2, 3]) });
    const at = { layer: 'pool', index: [0, 0, 1, 2] };
    expect(sightOf(await passOf(pooled, [1, 8, 9]), at)).toBeUndefined();
    const { rows, columns } = sightOf(await passOf(even, [1, 8, 9]), at) ?? {};
    expect([rows?.from, rows?.to, columns?.from, columns?.to]).toEqual([4, 7, 6, 8]);
  });

  test('is not told through a mirror, whose values come from elsewhere', async () => {
    const mirrored = sequential('Mirrored', [1, 8, 9], { pad: reflectionPad2d(3) });
    const result = await passOf(mirrored, [1, 8, 9]);
    const at = { layer: 'pad', index: [0, 0, 0, 0] };
    expect(sightOf(result, at)).toBeUndefined();
    expect(receptiveField(result, at).get('input')).toEqual({
      low: [0, 0, 3, 3],
      high: [0, 0, 3, 3],
    });
  });

  test('has no rows and columns behind a dense layer', async () => {
    const result = await passOf(model, [1, 23, 19]);
    expect(sightOf(result, { layer: 'dense', index: [0, 1] })).toBeUndefined();
    const field = receptiveField(result, { layer: 'dense', index: [0, 1] }).get('average');
    expect(field).toEqual({ low: [0, 0, 0, 0], high: [0, 2, 2, 2] });
  });

  test('follows a value through permutations and views', async () => {
    const moved = sequential('Moved', [1, 8, 8], {
      conv: conv2d(1, 3, 3),
      permute: permute([0, 2, 3, 1]),
      rows: reshape([-1, 3]),
      back: permute([0, 2, 1]),
      maps: unflatten(2, [6, 6]),
      last: conv2d(3, 2, 3),
    });
    const result = await passOf(moved, [1, 8, 8]);
    const fields = receptiveField(result, { layer: 'maps', index: [1, 2, 4, 3] });
    expect(fields.get('rows')).toEqual({ low: [1, 27, 2], high: [1, 27, 2] });
    expect(fields.get('conv')).toEqual({ low: [1, 2, 4, 3], high: [1, 2, 4, 3] });
    expect(fields.get('input')).toEqual({ low: [1, 0, 4, 3], high: [1, 0, 6, 5] });
    const wide = receptiveField(result, { layer: 'last', index: [1, 0, 2, 1] });
    expect(wide.get('conv')).toEqual({ low: [1, 0, 2, 0], high: [1, 2, 4, 5] });
    expect(sightOf(result, { layer: 'conv', index: [1, 0, 2, 1] })).toBeDefined();
    expect(sightOf(result, { layer: 'permute', index: [1, 0, 2, 1] })).toBeUndefined();
    expect(sightOf(result, { layer: 'last', index: [1, 0, 2, 1] })).toBeUndefined();
  });
});
