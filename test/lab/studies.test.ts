import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readIdx } from '../../src/formats/idx.ts';
import { readSafetensors } from '../../src/formats/safetensors.ts';
import { Network } from '../../src/graph/engine.ts';
import { createEngine, type Run, type Tensor } from '../../src/index.ts';
import { dropsOf, winningClass } from '../../src/lab/occlusion.ts';
import { Session } from '../../src/lab/session.ts';
import { readBytes } from '../support/fixtures.ts';

const SIZE = 28 * 28;

async function loadDigits() {
  const images = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  return Array.from({ length: 3 }, (_, i) => ({
    frame: Uint8Array.from(images.data.subarray(i * SIZE, (i + 1) * SIZE)),
    label: i,
  }));
}

const newSession = () =>
  new Session({
    openEngine: () => createEngine({ backend: 'cpu' }),
    loadTrained: async () => readSafetensors(await readBytes('public/models/lenet5.safetensors')),
    loadDigits,
    decode: () => Promise.reject(new Error('no pictures here')),
    now: () => performance.now(),
  });

let session: Session;
let runs: number[];

/** Stands for a pass that gives no class any probability, at ten pictures a millisecond. */
async function nothing(batch: Tensor): Promise<Run> {
  const [n] = batch.shape;
  runs.push(n);
  await new Promise((resume) => setTimeout(resume, n / 10));
  const output = { shape: [n, 10], data: new Float32Array(n * 10) };
  return { output, values: new Map() };
}

beforeEach(async () => {
  session = newSession();
  await session.start();
  runs = [];
  const run = Network.prototype.run;
  vi.spyOn(Network.prototype, 'run').mockImplementation(function (this: Network, input, options) {
    if (options?.keep === 'output') return nothing(input as Tensor);
    return run.call(this, input, options);
  });
});

afterEach(() => vi.restoreAllMocks());

const total = () => runs.reduce((sum, n) => sum + n, 0);

describe('occlusion', () => {
  const map = () => session.state.occlusion.map;
  const settled = () =>
    expect
      .poll(() => map()?.sample === session.state.sample && !session.state.occlusion.progress)
      .toBe(true);

  test('runs while its tab is open, once for each sample, and not for another class', async () => {
    expect(runs).toEqual([]);
    session.showTab('occlusion');
    await settled();
    expect(total()).toBe(1024);
    expect(map()?.passes).toBe(1024);
    expect(map()?.uncovered.data.length).toBe(10);
    const found = map();
    if (found === undefined) throw new Error('no map');
    expect(winningClass(found)).toBe(7);
    expect(new Set(dropsOf(found, 7))).toEqual(new Set([found.uncovered.data[7]]));
    session.occlusion.choose({ target: 3 });
    expect(total()).toBe(1024);
    session.showTab('shapes');
    await expect.poll(map).toBeUndefined();
    expect(total()).toBe(1024);
  });

  test('gives up what is overtaken, and says what failed', async () => {
    session.showTab('occlusion');
    await expect.poll(total, { interval: 1 }).toBeGreaterThan(0);
    session.showSample(1);
    session.showSample(2);
    await settled();
    expect(map()?.sample).toBe(2);
    expect(total()).toBeGreaterThan(1024);
    expect(total()).toBeLessThan(2048);
    vi.mocked(Network.prototype.run).mockRejectedValueOnce(new Error('out of memory'));
    session.occlusion.choose({ sides: [3] });
    await expect.poll(() => session.state.occlusion.failure).toBe('out of memory');
    session.occlusion.again();
    await settled();
    expect(session.state.occlusion.failure).toBeUndefined();
  });
});

describe('a comparison', () => {
  const shown = () => session.state.comparison.shown;

  test('of two samples differs from the first layer on', async () => {
    session.showTab('compare');
    await expect.poll(shown).toBeDefined();
    expect(shown()?.a.sample.file).toBe('MNIST test 0');
    expect(shown()?.b.sample.file).toBe('MNIST test 1');
    expect(shown()?.a.prediction?.digit).toBe(7);
    expect(shown()?.layers[1].max).toBeGreaterThan(0.1);
    const own = session.state.result?.run.values.get('dense2')?.data.subarray(0, 10);
    expect(shown()?.a.run.values.get('dense2')?.data).toEqual(own);
  });

  test('of pinned sides stays when the page goes on, and can be swapped and cleared', async () => {
    session.showTab('compare');
    session.comparison.pinShown('a');
    session.showSample(2);
    await expect.poll(() => shown()?.b.sample.file).toBe('MNIST test 2');
    expect(shown()?.a.sample.file).toBe('MNIST test 0');
    session.comparison.swap();
    await expect.poll(() => shown()?.a.sample.file).toBe('MNIST test 2');
    session.comparison.clear();
    await expect.poll(() => shown()?.b.sample.file).toBe('MNIST test 0');
  });

  test('of two sets of weights runs one sample under both', async () => {
    session.showTab('compare');
    session.comparison.chooseWeights('b', 'fresh');
    await expect.poll(() => shown()?.b.source).toBe('fresh');
    expect(shown()?.b.sample).toBe(shown()?.a.sample);
    expect(shown()?.layers[0].max).toBe(0);
    expect(shown()?.layers[1].beyond).toBeGreaterThan(0);
    session.comparison.chooseWeights('b', 'trained');
    session.comparison.pinShown('b');
    await expect.poll(() => shown()?.b.source).toBe('trained');
    expect(shown()?.layers.every(({ max }) => max === 0)).toBe(true);
  });
});
