import { expect, test } from 'vitest';
import {
  conv2d,
  createEngine,
  flatten,
  graph,
  initialise,
  linear,
  sequential,
  softmax,
  tanh,
  type Tensor,
} from '../../src/index.ts';
import { crossEntropyLossLayer } from '../../src/layers/cross-entropy-loss.ts';
import {
  coveredBatch,
  dropsOf,
  meanOverPatches,
  obstacleTo,
  patchesOf,
  subjectOf,
  winningClass,
  type OcclusionMap,
  type Patch,
} from '../../src/lab/occlusion.ts';
import type { Result } from '../../src/lab/result.ts';
import { notebook } from '../../src/models/notebook.ts';
import { randomTensor } from '../support/models.ts';

/** Seven rows of nine, two channels, so that no size can stand for another. */
const model = sequential('Small', [2, 7, 9], {
  conv: conv2d(2, 3, 3),
  tanh: tanh(),
  flatten: flatten(),
  dense: linear(105, 4),
  softmax: softmax({ dim: 1 }),
});
const PLACES = 63;

/** Ink in the rows from the third to the fifth alone. */
function picture(): Tensor {
  const noise = randomTensor([1, 2, 7, 9], 3);
  const data = noise.data.map((value, i) => {
    const row = Math.floor(i / 9) % 7;
    return row >= 2 && row <= 4 ? Math.abs(value) + 0.1 : 0;
  });
  return { shape: noise.shape, data };
}

/** A picture with one patch, made the plainest way. */
function coverOne({ shape, data }: Tensor, { side, fill }: Patch, h: number, w: number): Tensor {
  const half = (side - 1) / 2;
  const mean = [0, 1].map((c) => data.slice(c * PLACES, (c + 1) * PLACES).reduce((a, b) => a + b));
  const covered = data.map((value, i) => {
    const [c, row, column] = [Math.floor(i / PLACES), Math.floor(i / 9) % 7, i % 9];
    if (Math.abs(row - h) > half || Math.abs(column - w) > half) return value;
    return { paper: 0, ink: 1, mean: mean[c] / PLACES }[fill];
  });
  return { shape, data: covered };
}

async function study(patches: readonly Patch[]) {
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(model, initialise(model, 5));
  const x = picture();
  const run = async (input: Tensor) => (await network.run(input, { keep: 'output' })).output;
  const batch = coveredBatch(x, patches, 0, patches.length * PLACES);
  const covered = meanOverPatches(await run(batch), patches.length);
  const map = { covered, uncovered: await run(x) } as OcclusionMap;
  return { x, run, map };
}

test('a map from one batch is the map of a run for each place', async () => {
  const patches: Patch[] = [
    { side: 3, fill: 'paper' },
    { side: 5, fill: 'mean' },
    { side: 9, fill: 'ink' },
  ];
  for (const patch of patches) {
    const { x, run, map } = await study([patch]);
    for (const target of [0, 3]) {
      const one: number[] = [];
      for (let p = 0; p < PLACES; p++) {
        const output = await run(coverOne(x, patch, Math.floor(p / 9), p % 9));
        one.push(Math.fround(map.uncovered.data[target] - output.data[target]));
      }
      expect(Array.from(dropsOf(map, target))).toEqual(one);
    }
  }
});

test('several patches give the mean of their maps', async () => {
  const patches = patchesOf({ sides: [3, 7], fills: ['paper', 'ink'], target: undefined });
  expect(patches.length).toBe(4);
  const together = dropsOf((await study(patches)).map, 1);
  const alone = await Promise.all(patches.map(async (one) => dropsOf((await study([one])).map, 1)));
  for (const [p, drop] of together.entries()) {
    const mean = alone.reduce((sum, drops) => sum + drops[p], 0) / 4;
    expect(Math.abs(drop - mean)).toBeLessThan(1e-7);
  }
});

test('covering paper with paper changes nothing at all, covering ink does', async () => {
  const { map } = await study([{ side: 3, fill: 'paper' }]);
  const drops = dropsOf(map, winningClass(map));
  // With a side of 3 the first and the last row are the ones whose patch reaches no ink.
  const onPaper = drops.filter((_, p) => [0, 6].includes(Math.floor(p / 9)));
  const onInk = drops.filter((_, p) => ![0, 6].includes(Math.floor(p / 9)));
  expect(onPaper.every((drop) => drop === 0)).toBe(true);
  expect(onInk.every((drop) => drop !== 0)).toBe(true);
});

test('a part of the batch is that part of the whole', () => {
  const patches: Patch[] = [
    { side: 3, fill: 'paper' },
    { side: 5, fill: 'ink' },
  ];
  const whole = coveredBatch(picture(), patches, 0, 2 * PLACES);
  const part = coveredBatch(picture(), patches, 50, 80);
  expect(part.shape).toEqual([30, 2, 7, 9]);
  expect(part.data).toEqual(whole.data.subarray(50 * 126, 80 * 126));
});

test('networks without probabilities, or without a picture, say so', () => {
  const obstacles = Object.fromEntries(notebook.map(({ id, model: m }) => [id, obstacleTo(m)]));
  expect(obstacles).toEqual({
    'feature-extractor': 'no-probabilities',
    classifier: 'no-picture',
    sequential: undefined,
    'sub-classing': undefined,
    'layer-sub-classing': undefined,
    'model-and-layer-sub-classing': undefined,
    lenet: undefined,
    'lenet-hybrid': undefined,
    'lenet-loss': undefined,
  });
  const maps = sequential('Maps', [1, 4, 4], { softmax: softmax({ dim: 1 }) });
  expect(obstacleTo(maps)).toBe('no-probabilities');
});

test('of a network with a loss, the part up to the probabilities is run', async () => {
  const withLoss = graph('Loss', { input: [1, 2, 2], labels: [] }, [
    { name: 'flatten', layer: flatten(), inputs: ['input'] },
    { name: 'softmax', layer: softmax({ dim: 1 }), inputs: ['flatten'] },
    { name: 'loss', layer: crossEntropyLossLayer(), inputs: ['softmax', 'labels'] },
  ]);
  const engine = await createEngine({ backend: 'cpu' });
  const inputs = {
    input: randomTensor([3, 1, 2, 2], 1),
    labels: { shape: [3], data: Float32Array.of(0, 1, 2) },
  };
  const run = await (await engine.load(withLoss)).run(inputs);
  const subject = subjectOf({ network: { model: withLoss }, inputs, run } as unknown as Result, 1);
  expect(subject?.model.inputs.map(({ name }) => name)).toEqual(['input']);
  expect(subject?.model.output).toBe('softmax');
  expect(subject?.picture.data).toEqual(inputs.input.data.subarray(4, 8));
  expect(subject?.uncovered.data).toEqual(run.values.get('softmax')?.data.subarray(4, 8));
});
