import { beforeEach, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { DeviceLostError } from '../../src/gpu/errors.ts';
import type { Program } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { initialise } from '../../src/graph/weights.ts';
import { mnistToInput } from '../../src/images/input.ts';
import { PictureError } from '../../src/images/picture-error.ts';
import type { Model } from '../../src/index.ts';
import type { DataSet } from '../../src/lab/data-set.ts';
import { selectionOf } from '../../src/lab/data-set.ts';
import { classifierOf } from '../../src/lab/evaluable.ts';
import { confusionOf, imagesIn, misreadOf, outdatedBy } from '../../src/lab/evaluation.ts';
import { EvaluationStudy } from '../../src/lab/evaluation-study.ts';
import { networkById } from '../../src/lab/networks.ts';
import type { Result } from '../../src/lab/result.ts';
import { sampleOfFrame } from '../../src/lab/sample.ts';
import { withShownSet } from '../../src/lab/shown-set.ts';
import type { LabState } from '../../src/lab/state.ts';
import { Store } from '../../src/lab/store.ts';
import { NO_ANSWER, Tally } from '../../src/lab/tally.ts';
import { zeros } from '../../src/tensor/tensor.ts';
import { fileOf, gzipped, idxBytes } from '../support/idx-file.ts';

const PIXELS = 28 * 28;
const COUNT = 100;

/** Image `i` is evenly `i` mod 10 grey; every tenth one from the fourth on has a label that is one more. */
const labelOf = (i: number) => (i % 10 === 3 ? 4 : i % 10);
const images = Uint8Array.from({ length: COUNT * PIXELS }, (_, p) => Math.floor(p / PIXELS) % 10);
const labels = Uint8Array.from({ length: COUNT }, (_, i) => labelOf(i));
const right = COUNT - COUNT / 10;

const setOf = (others: Partial<DataSet> = {}): DataSet => ({
  file: 'greys',
  count: COUNT,
  height: 28,
  width: 28,
  images,
  labels,
  byColumns: false,
  ...others,
});

/** Reads the grey of a picture's corner, ever surer the brighter it is; what it was given is kept. */
class GreyBackend extends CpuBackend {
  override async compile(model: Model): Promise<Program> {
    loaded++;
    return {
      run: async (inputs) => {
        if (failing !== undefined) throw failing;
        const [input] = inputs.values();
        const [n, , height, width] = input.shape;
        given.push(...input.data.filter((_, i) => i % (height * width) === 0));
        batches.push(n);
        await gate;
        const output = zeros([n, 10]);
        for (let i = 0; i < n; i++) {
          const grey = Math.round(255 * input.data[i * height * width]);
          output.data[i * 10 + grey] = 0.5 + grey / 100;
        }
        return { values: new Map([[model.output, output]]) };
      },
      measure: () => Promise.reject(new Error('not asked for')),
      dispose: () => loaded--,
    };
  }
}

let state: LabState;
let study: EvaluationStudy;
let failing: Error | undefined;
let gate: Promise<void>;
let [loaded, lent]: number[] = [];
let given: number[];
let batches: number[];

const resultOf = (id: string, seed = 1, set?: DataSet): Result => {
  const network = networkById(id);
  const origin = set && { set, index: 0, start: 0 };
  const sample = sampleOfFrame('sample', new Uint8Array(PIXELS), origin && { origin });
  return {
    network,
    weights: initialise(network.model, seed),
    wanted: 'fresh',
    source: 'fresh',
    samples: [sample],
    backend: 'cpu',
    inputs: {},
    run: { output: zeros([1, 10]), values: new Map() },
    elapsed: 1,
  };
};

function show(result: Result): void {
  state = { ...state, result };
  state = { ...state, ...withShownSet(state) };
}

beforeEach(() => {
  [failing, gate, loaded, lent, given, batches] = [undefined, Promise.resolve(), 0, 0, [], []];
  const engine = new Engine(new GreyBackend());
  study = new EvaluationStudy(
    {
      state: () => state,
      publish: (change) => (state = { ...state, ...change }),
      lend: async (work) => {
        lent++;
        try {
          return await work(engine);
        } catch (error) {
          if (!(error instanceof DeviceLostError)) throw error;
          failing = undefined;
          return work(engine);
        }
      },
      now: () => performance.now(),
    },
    {
      loadTestFiles: async () => [
        fileOf('t10k-images-idx3-ubyte.gz', gzipped(idxBytes([COUNT, 28, 28], images))),
        fileOf('t10k-labels-idx1-ubyte.gz', gzipped(idxBytes([COUNT], labels))),
      ],
      readPicture: async ({ data }, { file = '' }) => {
        const frame = new Uint8Array(PIXELS).fill(data[0]);
        if (data[0] === 7) throw new PictureError(file, 'no-ink', {});
        return { frame, tensor: mnistToInput(frame), stages: [], notices: [] };
      },
    },
  );
  state = new Store().state;
  show(resultOf('lenet'));
});

const done = () => {
  const found = state.evaluation.done;
  if (found === undefined) throw new Error('nothing was evaluated');
  return found;
};

describe('the test set that comes with the page', () => {
  test('is counted image by image', async () => {
    await study.start();
    expect(state.evaluation.progress).toBeUndefined();
    expect(done()).toMatchObject({ right, unread: 0, isBundled: true, classes: 10 });
    expect(given.length).toBe(COUNT);
    expect(batches.length).toBeGreaterThan(1);
    expect([...done().answers]).toEqual(Array.from({ length: COUNT }, (_, i) => i % 10));
    expect(loaded).toBe(0);
  });

  test('gives a matrix, the images of each cell, and what was misread, the surest first', async () => {
    await study.start();
    const counts = confusionOf(done());
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(COUNT);
    expect([counts[4 * 10 + 4], counts[4 * 10 + 3], counts[3 * 10 + 3]]).toEqual([10, 10, 0]);
    expect(imagesIn(done(), 4, 3)).toEqual(Array.from({ length: 10 }, (_, i) => 3 + 10 * i));
    const confidences = done().confidences.with(43, 0.9).with(93, 0.95);
    expect(misreadOf({ ...done(), confidences }).slice(0, 4)).toEqual([93, 43, 3, 13]);
  });
});

describe('a set of the person', () => {
  test('takes the place of MNIST’s once it is shown, and a part of a set does not', async () => {
    const own = setOf();
    show(resultOf('lenet', 1, selectionOf(own, [3, 4])));
    expect(state.evaluation.own).toBeUndefined();
    show(resultOf('lenet', 1, own));
    expect(state.evaluation).toMatchObject({ own, isOwnChosen: true });
    await study.start();
    expect(done()).toMatchObject({ right, isBundled: false });
    study.choose(false);
    show(resultOf('lenet', 1, { ...own }));
    expect(state.evaluation.isOwnChosen).toBe(false);
  });

  test('is not run without labels, and goes down the road where it is no MNIST frame', async () => {
    const small = { height: 14, width: 14, images: images.filter((_, p) => p % 4 === 0) };
    const { labels: _labels, ...unlabelled } = setOf(small);
    show(resultOf('lenet', 1, unlabelled));
    await study.start();
    expect(lent).toBe(0);
    show(resultOf('lenet', 1, setOf(small)));
    await study.start();
    expect(done()).toMatchObject({ right: right - 10, unread: 10 });
    expect(given.length).toBe(COUNT - 10);
    expect(done().answers[17]).toBe(NO_ANSWER);
    expect(misreadOf(done())).not.toContain(17);
    state = { ...state, options: { stroke: false } };
    expect(outdatedBy(done(), state)).toBe('road');
  });

  test('may have labels beyond the network’s classes, of which a matrix shows up to 64', async () => {
    show(resultOf('lenet', 1, setOf({ labels: labels.with(3, 12).with(5, 12) })));
    await study.start();
    expect(done()).toMatchObject({ right: right - 1, classes: 13 });
    expect(imagesIn(done(), 12, 5)).toEqual([5]);
    show(resultOf('lenet', 1, setOf({ labels: labels.with(3, 200) })));
    await study.start();
    expect(done()).toMatchObject({ right, classes: 64 });
    expect(confusionOf(done()).reduce((sum, n) => sum + n, 0)).toBe(COUNT - 1);
    expect(misreadOf(done())).toContain(3);
  });

  test('is numbered as its file is, where it is a part of it', () => {
    const part = selectionOf(setOf(), [99, 3]);
    expect([part.count, ...(part.labels ?? [])]).toEqual([2, 9, 4]);
    expect(part.images).toBe(images);
  });
});

describe('a run', () => {
  test('goes on while the network changes, and is old then', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const running = study.start();
    await expect.poll(() => batches.length).toBe(1);
    expect(state.evaluation.progress).toMatchObject({ done: 0, total: COUNT, network: 'LeNet' });
    show(resultOf('lenet', 2));
    await study.start();
    expect(lent).toBe(1);
    open();
    await running;
    expect(done().right).toBe(right);
    expect(outdatedBy(done(), state)).toBe('network');
    show(resultOf('lenet', 1));
    expect(outdatedBy(done(), state)).toBeUndefined();
    show(resultOf('lenet', 1, setOf()));
    expect(outdatedBy(done(), state)).toBe('set');
  });

  test('that is cancelled leaves what was found before', async () => {
    await study.start();
    const before = done();
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    batches = [];
    const running = study.start();
    await expect.poll(() => batches.length).toBe(1);
    study.cancel();
    expect(state.evaluation.progress).toBeUndefined();
    open();
    await running;
    expect(batches.length).toBe(1);
    expect(done()).toBe(before);
    expect(state.evaluation.failure).toBeUndefined();
    expect(loaded).toBe(0);
  });

  test('that fails says why, and one that loses the device is counted from the start', async () => {
    failing = new Error('out of memory');
    await study.start();
    expect(state.evaluation).toMatchObject({ failure: { message: 'out of memory' } });
    expect(state.evaluation.done).toBeUndefined();
    failing = new DeviceLostError('LeNet', 'the GPU went away');
    await study.start();
    expect(state.evaluation.failure).toBeUndefined();
    expect(done().right).toBe(right);
    expect(loaded).toBe(0);
  });
});

test('a network is evaluated where it takes a picture and gives class scores', () => {
  const of = (id: string) => classifierOf(networkById(id));
  expect(of('lenet')).toMatchObject({ input: [1, 32, 32], classes: 10, isProbability: true });
  expect(of('lenet-loss')).toMatchObject({ classes: 10, model: { output: 'softmax' } });
  expect(of('sub-classing')).toMatchObject({ input: [3, 28, 28] });
  expect([of('feature-extractor'), of('classifier')]).toEqual(['no-scores', 'no-picture']);
});

test('logits are as sure as their softmax, and what is no number is no answer', () => {
  const tally = new Tally(Uint8Array.of(0, 1, 1), false);
  const scores = Float32Array.of(1000, 1000, -5, -5 + Math.log(3), 1, NaN);
  tally.add([0, 1, 2], { shape: [3, 2], data: scores });
  expect([...tally.answers]).toEqual([0, 1, NO_ANSWER]);
  expect([...tally.confidences].map((p) => p.toFixed(4))).toEqual(['0.5000', '0.7500', '0.0000']);
  expect([tally.right, tally.unread]).toEqual([2, 1]);
});
