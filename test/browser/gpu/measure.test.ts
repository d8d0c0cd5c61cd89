import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { requestDevice, type Device } from '../../../src/gpu/device.ts';
import { smallestStep, Stopwatch } from '../../../src/gpu/measure/stopwatch.ts';
import { fuse, isFusion } from '../../../src/graph/fusion.ts';
import type { Engine, Network } from '../../../src/graph/engine.ts';
import type { LayerTimes } from '../../../src/graph/measurement.ts';
import { createEngine } from '../../../src/index.ts';
import { durationOf, ratesOf } from '../../../src/lab/timing.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { setUp } from '../../support/models.ts';

const options = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resume) => setTimeout(resume)),
};
const kernels = lenet.nodes.map(({ name }) => name).filter((name) => name !== 'flatten');

const isPositiveOrBelow = (times: LayerTimes, step: number): boolean => {
  const { median, isBelow, samples } = durationOf(times, step);
  return samples >= 3 && (isBelow || (median > 0 && median < 60_000));
};

describe.each(['webgpu', 'cpu'] as const)('on %s', (backend) => {
  let engine: Engine;
  let network: Network;
  const { weights, inputs } = setUp(lenet, 2);

  beforeEach(async () => {
    engine = await createEngine({ backend });
    network = await engine.load(lenet, weights);
  });
  afterEach(() => engine.dispose());

  it('every layer that runs anything has a time, or is below the clock’s resolution', async () => {
    const before = await network.run(inputs);
    const told: number[] = [];
    const measured = await network.measure(inputs, {
      ...options,
      progress: (done, total) => told.push(done / total),
    });
    const { layers, clock, batch } = measured;
    expect(batch).toBe(2);
    expect(layers.map((one) => one.layers)).toEqual(kernels.map((name) => [name]));
    expect(clock.step > 0 && clock.step < 50).toBe(true);
    expect(layers.every((one) => isPositiveOrBelow(one, clock.step))).toBe(true);
    expect(layers.some((one) => !durationOf(one, clock.step).isBelow)).toBe(true);
    expect(told.length).toBeGreaterThan(10);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    // What is run again and again gives what it gave.
    expect((await network.run(inputs)).output).toEqual(before.output);
  });

  it('a measurement that nobody waits for ends early', async () => {
    let asked = 0;
    const isStopped = () => asked++ > 3;
    const { layers } = await network.measure(inputs, { ...options, isStopped });
    expect(layers.length).toBeLessThan(4);
  });
});

test('layers that fuse are timed as one kernel', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const { weights, inputs } = setUp(lenet, 2);
  const network = await engine.load(lenet, weights);
  const { fused = [], clock } = await network.measure(inputs, options);
  engine.dispose();
  const parts = fuse(lenet).map((part) => (isFusion(part) ? part.nodes : [part]));
  const names = parts.map((nodes) => nodes.map(({ name }) => name));
  expect(fused.map(({ layers }) => layers)).toEqual(names.filter(([name]) => name !== 'flatten'));
  expect(fused.some(({ layers }) => layers.length > 1)).toBe(true);
  expect(fused.every((one) => isPositiveOrBelow(one, clock.step))).toBe(true);
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
