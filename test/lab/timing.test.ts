import { beforeEach, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { Engine, type Network } from '../../src/graph/engine.ts';
import { giga, ratesOf, timingRows, type Timed } from '../../src/lab/timing.ts';
import { lenet } from '../../src/models/lenet.ts';
import { setUp } from '../support/models.ts';

const { weights, inputs } = setUp(lenet, 3);
const kernels = lenet.nodes.map(({ name }) => name).filter((name) => name !== 'flatten');

let network: Network;
let pauses: number;
const options = {
  now: () => performance.now(),
  pause: async () => {
    pauses++;
  },
};

beforeEach(async () => {
  pauses = 0;
  network = await new Engine(new CpuBackend()).load(lenet, weights);
});

test('the CPU’s layers have positive times, taken in turns', async () => {
  const { layers, clock, batch, fused } = await network.measure(inputs, options);
  expect([batch, clock.kind, fused]).toEqual([3, 'wall', undefined]);
  expect(layers.map((one) => one.layers)).toEqual(kernels.map((name) => [name]));
  const whole = layers.map(({ milliseconds, repeats }) => Math.min(...milliseconds) * repeats);
  expect(whole.every((time) => time > clock.step)).toBe(true);
  expect(pauses).toBeGreaterThan(0);
});

test('a measurement that nobody waits for ends early', async () => {
  let asked = 0;
  const isStopped = () => asked++ > 3;
  expect((await network.measure(inputs, { ...options, isStopped })).layers.length).toBeLessThan(4);
});

/** Layers whose samples are these, by name. */
const timesOf = (list: Readonly<Record<string, readonly number[]>>, repeats = 1) =>
  Object.entries(list).map(([name, milliseconds]) => ({
    layers: name.split('+'),
    repeats,
    milliseconds,
  }));

const timed: Timed = {
  model: lenet,
  samples: 10,
  batch: 10,
  adapter: 'a GPU',
  gpu: {
    batch: 10,
    clock: { kind: 'timestamps', step: 0.1 },
    layers: timesOf({ conv1: [3, 1, 2], tanh: [0.01, 0, 0.02], conv2: [6, 6, 6] }),
    fused: timesOf({ 'conv1+tanh+avgpool': [1.5] }),
  },
  cpu: { batch: 10, clock: { kind: 'wall', step: 0.005 }, layers: timesOf({ conv1: [9, 9] }) },
  roofs: {
    clock: { kind: 'timestamps', step: 0.1 },
    copy: { bytes: 5e8, times: timesOf({ copy: [10] })[0] },
    multiplyAdd: { flops: 4e9, times: timesOf({ rate: [2] }, 4)[0] },
  },
};

test('the table’s rows tell the median, its share, and what is below resolution', () => {
  const rows = new Map(timingRows(timed).map((row) => [row.name, row]));
  expect([...rows.keys()]).toEqual(lenet.nodes.map(({ name }) => name));
  const conv1 = rows.get('conv1');
  expect(conv1).toMatchObject({
    shape: [10, 6, 28, 28],
    share: 0.25,
    gpu: { median: 2, spread: 1, samples: 3, repeats: 1, isBelow: false },
    cpu: { median: 9, spread: 0 },
    group: { layers: ['conv1', 'tanh', 'avgpool'], time: { median: 1.5 } },
  });
  expect(giga(conv1?.work.flops ?? 0, conv1?.time)).toBeCloseTo((10 * 2 * 117_600) / 2 / 1e6);
  expect(rows.get('tanh')).toMatchObject({ gpu: { isBelow: true }, share: undefined });
  expect(giga(1, rows.get('tanh')?.time)).toBeUndefined();
  expect(rows.get('flatten')).toMatchObject({ gpu: undefined, group: { time: undefined } });
});

test('without a GPU, shares and rates are the CPU’s', () => {
  const rows = timingRows({ ...timed, gpu: undefined, roofs: undefined });
  expect(rows[0]).toMatchObject({ gpu: undefined, time: { median: 9 }, share: 1 });
});

test('roofs are amounts by time, and unknown where the clock cannot tell', () => {
  if (timed.roofs === undefined) throw new Error('no roofs');
  expect(ratesOf(timed.roofs)).toEqual({ bandwidth: 50, compute: 2000 });
  const { copy } = timed.roofs;
  const blind = { ...timed.roofs, copy: { ...copy, times: timesOf({ copy: [0, 0] })[0] } };
  expect(ratesOf(blind).bandwidth).toBeUndefined();
});
