import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createEngine,
  DeviceLostError,
  linear,
  sequential,
  tanh,
  type Engine,
  type Network,
} from '../../../src/index.ts';
import { sliceBatch } from '../../../src/tensor/tensor.ts';
import { referenceRun } from '../../support/executor-tests.ts';
import { expectClose } from '../../support/expect-close.ts';
import { randomTensor, setUp } from '../../support/models.ts';

/** So much work that a submit takes some 30 samples on the CPU's adapter: N are several chunks. */
const [WIDE, N] = [1024, 100];
const model = sequential('Heavy', [WIDE], {
  first: linear(WIDE, WIDE),
  tanh: tanh(),
  second: linear(WIDE, WIDE),
  last: linear(WIDE, 3),
});
const { weights } = setUp(model, 1);
const input = randomTensor([N, WIDE], 7);

let engine: Engine;
let network: Network;
beforeEach(async () => {
  engine = await createEngine({ backend: 'webgpu' });
  network = await engine.load(model, weights);
});
afterEach(() => {
  vi.restoreAllMocks();
  engine.dispose();
});

const output = async (n = N) =>
  network.run(sliceBatch(input, 0, n), { keep: 'output' }).then((run) => run.output);

/** Tells the submits, and the ends of maps that were read, in their order. */
function watch(): () => string[] {
  const submits = vi.spyOn(GPUQueue.prototype, 'submit').mock;
  const reads = vi.spyOn(GPUBuffer.prototype, 'unmap').mock;
  return () =>
    [
      ...submits.invocationCallOrder.map((order) => ({ order, event: 'submit' })),
      ...reads.invocationCallOrder.map((order) => ({ order, event: 'read' })),
    ]
      .sort((x, y) => x.order - y.order)
      .map(({ event }) => event);
}

/** How many submits were not read yet, after each event. */
const inFlight = (events: readonly string[]): number[] => {
  let count = 0;
  return events.map((event) => (count += event === 'submit' ? 1 : -1));
};

describe('a batch of several chunks', () => {
  it('has two in flight, never three', async () => {
    const watched = watch();
    await output();
    const events = watched();
    const submits = events.filter((event) => event === 'submit').length;
    expect(submits).toBeGreaterThanOrEqual(4);
    expect(events.slice(0, 2)).toEqual(['submit', 'submit']);
    const counts = inFlight(events);
    expect(Math.max(...counts)).toBe(2);
    expect(counts.at(-1)).toBe(0);
    // Only the last read leaves the device with nothing to do.
    expect(counts.filter((count) => count === 0).length).toBe(1);
  });

  it('gives the reference, and what its samples give one by one, in their order', async () => {
    const whole = await output();
    expectClose(whole, (await referenceRun(model, input)).output, 'whole');
    for (const n of [0, 40, N - 1]) {
      const one = await network.run(sliceBatch(input, n, n + 1), { keep: 'output' });
      expect(sliceBatch(whole, n, n + 1).data).toEqual(one.output.data);
    }
  });

  it('beside others, of other sizes and fused, gives each its own', async () => {
    const [first, second] = [await output(N), await output(7)];
    const fused = network.prepare(N);
    const runs = await Promise.all([output(N), output(7), network.run(input), output(N)] as const);
    expect(runs[0]).toEqual(first);
    expect(runs[1]).toEqual(second);
    expectClose(runs[2].output, first, 'all values');
    await fused;
    expectClose(runs[3], first, 'maybe fused');
    expectClose(await output(N), first, 'fused');
  });

  it('times its parts without counting any twice', async () => {
    const start = performance.now();
    const { phases, times } = await network.run(input, { keep: 'output', time: true });
    const elapsed = performance.now() - start;
    const { upload, compute, readBack } = phases ?? { upload: NaN, compute: NaN, readBack: NaN };
    expect(upload + compute + readBack).toBeLessThanOrEqual(elapsed);
    expect(upload + compute + readBack).toBeGreaterThan(elapsed / 2);
    expect(Math.min(upload, readBack)).toBeGreaterThanOrEqual(0);
    const whole = [...(times?.values() ?? [])].reduce((sum, time) => sum + time, 0);
    expect([...(times?.keys() ?? [])]).toEqual(['first', 'tanh', 'second', 'last']);
    expect(whole).toBeGreaterThan(compute / 4);
    expect(whole).toBeLessThan(elapsed * 1.1);
  });
});

describe('chunks in flight', () => {
  it('end with one DeviceLostError when the device goes away, and no run is left waiting', async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
    addEventListener('unhandledrejection', onUnhandled);
    const events = watch();
    const running = [output(), output(), network.run(input, { keep: 'output', time: true })];
    await vi.waitFor(() => expect(events()).toContain('read'), { interval: 1 });
    engine.dispose();
    const ends = await Promise.allSettled(running);
    const submits = events().filter((event) => event === 'submit').length;
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const end of ends) {
      expect(end).toMatchObject({ reason: expect.any(DeviceLostError) as unknown });
    }
    await new Promise((done) => setTimeout(done, 50));
    removeEventListener('unhandledrejection', onUnhandled);
    expect(unhandled).toEqual([]);
    // The first run gave up: it did not go on to submit what was left of it.
    expect(submits).toBeLessThan(3 * 4);
  });

  it('end with a DeviceError when the network is disposed, which leaves no memory', async () => {
    const created = vi.spyOn(GPUDevice.prototype, 'createBuffer');
    const destroyed = vi.spyOn(GPUBuffer.prototype, 'destroy');
    const own = await engine.load(model, weights);
    const events = watch();
    const running = own.run(input, { keep: 'output' });
    await vi.waitFor(() => expect(events()).toContain('read'), { interval: 1 });
    own.dispose();
    await expect(running).rejects.toMatchObject({ name: 'DeviceError' });
    const gone = new Set(destroyed.mock.contexts);
    const alive = created.mock.results.filter(({ value }) => !gone.has(value as GPUBuffer));
    expect(alive.length).toBe(0);
  });
});
