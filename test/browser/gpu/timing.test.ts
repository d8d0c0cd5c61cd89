import { expect, test } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { setUp } from '../../support/models.ts';

test('a timed run has a positive time for every layer that runs a kernel', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter?.features.has('timestamp-query')).toBe(true);
  const engine = await createEngine({ backend: 'webgpu' });
  const { weights, inputs } = setUp(lenet, 2);
  const network = await engine.load(lenet, weights);
  const start = performance.now();
  const { times, output, phases } = await network.run(inputs, { time: true });
  const elapsed = performance.now() - start;
  const untimed = await network.run(inputs);
  engine.dispose();

  const kernels = lenet.nodes.map(({ name }) => name).filter((name) => name !== 'flatten');
  expect([...(times?.keys() ?? [])]).toEqual(kernels);
  expect([...(times?.values() ?? [])].every((time) => time > 0 && time < 60_000)).toBe(true);
  const { upload, compute, readBack } = phases ?? { upload: NaN, compute: NaN, readBack: NaN };
  expect(compute).toBeGreaterThan(0);
  expect(Math.min(upload, readBack)).toBeGreaterThanOrEqual(0);
  expect(upload + compute + readBack).toBeLessThanOrEqual(elapsed + 1);
  expect(untimed.phases).toBeUndefined();
  expect(untimed.times).toBeUndefined();
  expect(untimed.output).toEqual(output);
});

test('passes whose clock ran back read as 0 milliseconds', async () => {
  const { passTimes } = await import('../../../src/gpu/timing.ts');
  const stamps = BigUint64Array.of(2_000_000n, 5_500_000n, 9n, 3n);
  expect(passTimes(stamps.buffer)).toEqual([3.5, 0]);
});
