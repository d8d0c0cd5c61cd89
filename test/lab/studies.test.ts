import { beforeEach, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { readIdx } from '../../src/formats/idx.ts';
import { readSafetensors } from '../../src/formats/safetensors.ts';
import { DeviceLostError } from '../../src/gpu/errors.ts';
import type { Program, ProgramResult } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import type { Model, Weights } from '../../src/index.ts';
import { dropsOf, winningClass } from '../../src/lab/occlusion.ts';
import { Session } from '../../src/lab/session.ts';
import { Comparison } from '../../src/lab/comparison.ts';
import { OcclusionStudy } from '../../src/lab/occlusion-study.ts';
import { zeros } from '../../src/tensor/tensor.ts';
import { readBytes } from '../support/fixtures.ts';
import { withoutCode } from '../support/without-code.ts';

const SIZE = 28 * 28;

async function loadDigits() {
  const images = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  return Array.from({ length: 3 }, (_, i) => ({
    frame: Uint8Array.from(images.data.subarray(i * SIZE, (i + 1) * SIZE)),
    label: i,
  }));
}

let session: Session;
/** Sizes of the batches that ran for their output alone. */
let runs: number[];
let failing: Error | undefined;
let loaded: number;
let opened: number;

/**
 * The CPU, but what is run for its output alone gives no class any probability, at ten pictures a
 * millisecond.
 */
class FakeBackend extends CpuBackend {
  override async compile(model: Model, weights: Weights): Promise<Program> {
    const program = await super.compile(model, weights);
    loaded++;
    return {
      run: (inputs, options) =>
        options.keep === 'all'
          ? program.run(inputs, options)
          : nothing(model.output, [...inputs.values()][0].shape[0]),
      measure: (inputs, options) => program.measure(inputs, options),
      dispose: () => loaded--,
    };
  }
}

async function nothing(name: string, n: number): Promise<ProgramResult> {
  if (failing !== undefined) throw failing;
  runs.push(n);
  await new Promise((resume) => setTimeout(resume, n / 10));
  return { values: new Map([[name, zeros([n, 10])]]) };
}

beforeEach(async () => {
  [runs, failing, loaded, opened] = [[], undefined, 0, 0];
  session = new Session({
    openEngine: async () => {
      if (opened++ > 0) failing = undefined;
      return new Engine(new FakeBackend());
    },
    loadTrained: async () => readSafetensors(await readBytes('public/models/lenet5.safetensors')),
    loadPytorch: async () => new Map(),
    loadDigits,
    decode: () => Promise.reject(new Error('no pictures here')),
    readPicture: () => Promise.reject(new Error('no pictures here')),
    ...withoutCode,
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => performance.now(),
  });
  session.study(OcclusionStudy);
  session.study(Comparison);
  await session.start();
});

const total = () => runs.reduce((sum, n) => sum + n, 0);

describe('occlusion', () => {
  const map = () => session.state.occlusion.map;
  const settled = async () => {
    await expect
      .poll(() => map()?.sample === session.state.sample && !session.state.occlusion.progress)
      .toBe(true);
  };

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
    session.study(OcclusionStudy).choose({ target: 3 });
    expect(total()).toBe(1024);
    expect(loaded).toBe(2);
    session.showTab('shapes');
    await expect.poll(map).toBeUndefined();
    expect(loaded).toBe(1);
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
    failing = new Error('out of memory');
    session.study(OcclusionStudy).choose({ sides: [3] });
    await expect.poll(() => session.state.occlusion.failure).toBe('out of memory');
    failing = undefined;
    session.study(OcclusionStudy).again();
    await settled();
    expect(session.state.occlusion.failure).toBeUndefined();
  });
});

test('a device that a study loses is opened again, and the page goes on with it', async () => {
  failing = new DeviceLostError('LeNet', 'the GPU went away');
  session.showTab('occlusion');
  await expect.poll(() => session.state.occlusion.map?.passes).toBe(1024);
  expect(opened).toBe(2);
  await session.chooseWeights('fresh');
  expect(session.state.status).toBe('ready');
  expect(opened).toBe(2);
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
    session.study(Comparison).pinShown('a');
    session.showSample(2);
    await expect.poll(() => shown()?.b.sample.file).toBe('MNIST test 2');
    expect(shown()?.a.sample.file).toBe('MNIST test 0');
    session.study(Comparison).swap();
    await expect.poll(() => shown()?.a.sample.file).toBe('MNIST test 2');
    session.study(Comparison).clear();
    await expect.poll(() => shown()?.b.sample.file).toBe('MNIST test 0');
  });

  test('of two sets of weights runs one sample under both', async () => {
    session.showTab('compare');
    session.study(Comparison).chooseWeights('b', 'fresh');
    await expect.poll(() => shown()?.b.source).toBe('fresh');
    expect(shown()?.b.sample).toBe(shown()?.a.sample);
    expect(shown()?.layers[0].max).toBe(0);
    expect(shown()?.layers[1].beyond).toBeGreaterThan(0);
    session.study(Comparison).chooseWeights('b', 'trained');
    session.study(Comparison).pinShown('b');
    await expect.poll(() => shown()?.b.source).toBe('trained');
    expect(shown()?.layers.every(({ max }) => max === 0)).toBe(true);
    expect(loaded).toBe(3);
    session.showTab('inspect');
    await expect.poll(() => loaded).toBe(1);
  });
});
