import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  avgPool2d,
  createEngine,
  DeviceLostError,
  sequential,
  tanh,
  type Engine,
  type Network,
  type Tensor,
} from '../../../src/index.ts';
import { elementCount } from '../../../src/tensor/shape.ts';
import { sliceBatch } from '../../../src/tensor/tensor.ts';
import { referenceRun } from '../../support/executor-tests.ts';
import { expectClose } from '../../support/expect-close.ts';
import { setUp } from '../../support/models.ts';

/** A sample's values take 2 MiB, and a submit takes 16 samples: N are four chunks. */
const SHAPE = [4, 256, 256];
const N = 50;
const model = sequential('Large', SHAPE, { tanh: tanh(), pool: avgPool2d(64) });
const { weights } = setUp(model, 1);
const input: Tensor = {
  shape: [N, ...SHAPE],
  data: new Float32Array(N * elementCount(SHAPE)).map((_, i) => ((i * 7919) % 1013) / 500 - 1),
};

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
    expect(submits).toBe(4);
    expect(events.slice(0, 2)).toEqual(['submit', 'submit']);
    const counts = inFlight(events);
    expect(Math.max(...counts)).toBe(2);
    expect(counts.at(-1)).toBe(0);
    // Only the last read leaves the device with nothing to do.
    expect(counts.filter((count) => count === 0).length).toBe(1);
  });

  it('gives the reference, and what its samples give one by one, in their order', async () => {
    const whole = await output();
    for (const n of [0, 15, 16, 40, N - 1]) {
      const sample = sliceBatch(input, n, n + 1);
      const one = await network.run(sample, { keep: 'output' });
      expect(sliceBatch(whole, n, n + 1).data).toEqual(one.output.data);
      expectClose(one.output, (await referenceRun(model, sample)).output, `sample ${n}`);
    }
  });

  it('beside others, of other sizes and of all values, gives each its own', async () => {
    const [first, second] = [await output(N), await output(7)];
    const runs = await Promise.all([output(N), output(7), network.run(input), output(N)] as const);
    expect(runs[0]).toEqual(first);
    expect(runs[1]).toEqual(second);
    expect(runs[2].output).toEqual(first);
    expect(runs[3]).toEqual(first);
  });

  it('times its parts without counting any twice', async () => {
    const start = performance.now();
    const { phases, times } = await network.run(input, { keep: 'output', time: true });
    const elapsed = performance.now() - start;
    const { upload, compute, readBack } = phases ?? { upload: NaN, compute: NaN, readBack: NaN };
    expect(upload + compute + readBack).toBeLessThanOrEqual(elapsed);
    expect(upload + compute + readBack).toBeGreaterThan(elapsed / 2);
    expect(Math.min(upload, readBack)).toBeGreaterThanOrEqual(0);
    expect([...(times?.keys() ?? [])]).toEqual(['tanh', 'pool']);
    const layers = [...(times?.values() ?? [])];
    expect(Math.min(...layers)).toBeGreaterThan(0);
    expect(layers.reduce((sum, time) => sum + time, 0)).toBeLessThan(elapsed * 1.1);
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
    // The second one waits, and has another size, whose memory is not there yet.
    const running = [input, sliceBatch(input, 0, 3)].map((x) => own.run(x, { keep: 'output' }));
    await vi.waitFor(() => expect(events()).toContain('read'), { interval: 1 });
    own.dispose();
    for (const end of await Promise.allSettled(running)) {
      expect(end).toMatchObject({ status: 'rejected', reason: { name: 'DeviceError' } });
    }
    const gone = new Set(destroyed.mock.contexts);
    const alive = created.mock.results.filter(({ value }) => !gone.has(value as GPUBuffer));
    expect(alive.length).toBe(0);
  });
});
