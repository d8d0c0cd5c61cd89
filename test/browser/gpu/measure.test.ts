import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { requestDevice, type Device } from '../../../src/gpu/device.ts';
import { smallestStep, Stopwatch } from '../../../src/gpu/measure/stopwatch.ts';
import type { LayerTimes } from '../../../src/graph/measurement.ts';
import {
  avgPool2d,
  conv2d,
  createEngine,
  flatten,
  linear,
  sequential,
  softmax,
  tanh,
} from '../../../src/index.ts';
import { durationOf, ratesOf } from '../../../src/lab/timing.ts';
import { setUp } from '../../support/models.ts';

const options = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resume) => setTimeout(resume)),
};
const model = sequential('Small', [1, 10, 10], {
  conv: conv2d(1, 4, 3),
  tanh: tanh(),
  pool: avgPool2d(2),
  flatten: flatten(),
  dense: linear(64, 5),
  softmax: softmax({ dim: 1 }),
});
const { weights, inputs } = setUp(model, 2);

const isPositiveOrBelow = (times: LayerTimes, step: number): boolean => {
  const { median, isBelow, samples } = durationOf(times, step);
  return samples >= 3 && (isBelow || (median > 0 && median < 60_000));
};

test('every layer that runs anything has a time, or is below resolution, fused and not', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const network = await engine.load(model, weights);
  await network.prepare(2, { keep: 'all' });
  const before = await network.run(inputs);
  const told: number[] = [];
  const { layers, fused, clock, batch } = await network.measure(inputs, {
    ...options,
    progress: (done, total) => told.push(done / total),
  });
  // What is run again and again gives what it gave.
  expect((await network.run(inputs)).output).toEqual(before.output);
  engine.dispose();

  expect(batch).toBe(2);
  expect(clock.step > 0 && clock.step < 50).toBe(true);
  expect(layers.map((one) => one.layers.join())).toEqual([
    'conv',
    'tanh',
    'pool',
    'dense',
    'softmax',
  ]);
  expect(fused?.map((one) => one.layers.join())).toEqual(['conv,tanh,pool', 'dense,softmax']);
  const all = [...layers, ...(fused ?? [])];
  expect(all.every((one) => isPositiveOrBelow(one, clock.step))).toBe(true);
  expect(all.some((one) => !durationOf(one, clock.step).isBelow)).toBe(true);
  expect(told).toEqual(all.map((_, i) => i / all.length));
});

test('a measurement that nobody waits for ends early', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const network = await engine.load(model, weights);
  let asked = 0;
  const isStopped = () => asked++ > 3;
  const { layers } = await network.measure(inputs, { ...options, isStopped });
  engine.dispose();
  expect(layers.length).toBeLessThan(4);
});

test('the roofs are rates that were measured; the CPU has none', async () => {
  const [gpu, cpu] = [
    await createEngine({ backend: 'webgpu' }),
    await createEngine({ backend: 'cpu' }),
  ];
  const roofs = await gpu.measureRoofs(options);
  const none = await cpu.measureRoofs(options);
  gpu.dispose();
  if (roofs === undefined) throw new Error('no roofs');
  const { bandwidth = 0, compute = 0 } = ratesOf(roofs);
  expect(none).toBeUndefined();
  expect(bandwidth > 0.1 && bandwidth < 1e5).toBe(true);
  expect(compute > 0.1 && compute < 1e6).toBe(true);
});

describe('a stopwatch', () => {
  let device: Device;

  beforeEach(async () => {
    device = await requestDevice();
  });
  afterEach(() => device.gpu.destroy());

  it('without timestamps takes this machine’s clock from submit to map', async () => {
    const watch = await Stopwatch.start(
      { ...device, canTime: false },
      [],
      performance.now.bind(performance),
    );
    expect(watch.facts.kind).toBe('wall');
    expect(watch.facts.step).toBeGreaterThan(0);
    expect(await watch.time([], 1)).toBeGreaterThanOrEqual(0);
    watch.dispose();
  });

  it('knows a clock by the smallest difference between its stamps', () => {
    expect(smallestStep([300_000n, 100_000n, 100_000n, 400_000n])).toBe(0.1);
    expect(smallestStep([7n, 7n])).toBeUndefined();
  });
});
