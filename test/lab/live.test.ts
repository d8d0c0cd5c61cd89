import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import type { Model, Weights } from '../../src/index.ts';
import type { Program } from '../../src/graph/backend.ts';
import type { Picture } from '../../src/images/picture.ts';
import type { Reading } from '../../src/images/road.ts';
import { initialise } from '../../src/graph/weights.ts';
import { Session } from '../../src/lab/session.ts';
import { lenet } from '../../src/models/lenet.ts';
import { mnistToInput } from '../../src/images/input.ts';
import { withoutCode } from '../support/without-code.ts';

/** Something that is done when the test says so. */
interface Pending {
  readonly picture: Picture;
  readonly signal: AbortSignal;
  readonly end: () => void;
  readonly refuse: () => void;
}

let session: Session;
let reads: Pending[];
/** Ends of the runs in flight, the oldest first. */
let runs: (() => void)[];
let isHeld: boolean;
let most: number;
let started: number;
/** The digit-less frames' first bytes of what was shown, in order: each picture has its own. */
let shown: number[];

class SlowBackend extends CpuBackend {
  override async compile(model: Model, weights: Weights): Promise<Program> {
    const program = await super.compile(model, weights);
    return {
      run: async (inputs, options) => {
        started++;
        if (isHeld) await new Promise<void>((end) => runs.push(end));
        return program.run(inputs, options);
      },
      measure: (inputs, options) => program.measure(inputs, options),
      dispose: () => program.dispose(),
    };
  }
}

/** A picture that is known by its first byte. */
const pictureOf = (mark: number): Picture => ({ width: 1, height: 1, data: Uint8Array.of(mark) });

function readingOf({ data }: Picture): Reading {
  const frame = new Uint8Array(28 * 28);
  frame[0] = data[0];
  return { frame, tensor: mnistToInput(frame), stages: [], notices: [] };
}

const draw = (mark: number) => session.draw({ picture: pictureOf(mark), notices: [] });
const readOf = (mark: number) => reads.find(({ picture }) => picture.data[0] === mark);

/** Lets everything go on that waits for nothing. */
const turn = () => new Promise((done) => setTimeout(done, 0));

async function endRead(mark: number): Promise<void> {
  readOf(mark)?.end();
  await turn();
}

async function endRun(): Promise<void> {
  runs.shift()?.();
  await turn();
}

beforeEach(async () => {
  [reads, runs, shown, isHeld, most, started] = [[], [], [], false, 0, 0];
  session = new Session({
    openEngine: async () => new Engine(new SlowBackend()),
    loadTrained: async () => initialise(lenet, 1),
    loadDigits: async () => [{ frame: new Uint8Array(28 * 28), label: 0 }],
    loadPytorch: async () => new Map(),
    decode: async (file) => ({ picture: pictureOf(Number(file.name)), notices: [] }),
    readPicture: (picture, _, signal) =>
      new Promise((resolve, reject) => {
        reads.push({
          picture,
          signal,
          end: () => resolve(readingOf(picture)),
          refuse: () => reject(new Error(`no ink in ${picture.data[0]}`)),
        });
      }),
    ...withoutCode,
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => 0,
  });
  await session.start();
  session.subscribe(({ result }) => {
    most = Math.max(most, runs.length);
    const mark = result?.samples[0].frame[0];
    if (mark !== undefined && mark !== 0 && mark !== shown.at(-1)) shown.push(mark);
  });
  isHeld = true;
  started = 0;
});

describe('while one drawing runs', () => {
  test('the newest alone is run after it', async () => {
    const drawn = [1, 2, 3, 4].map(draw);
    await turn();
    for (const mark of [1, 2, 3, 4]) await endRead(mark);
    expect(started).toBe(1);
    await endRun();
    expect(shown).toEqual([1]);
    expect(started).toBe(2);
    await endRun();
    expect(shown).toEqual([1, 4]);
    await Promise.all(drawn);
    expect(started).toBe(2);
    expect(most).toBeLessThanOrEqual(1);
    expect(session.state.status).toBe('ready');
  });

  test('each is shown before the next, so that a pen that never rests starves nothing', async () => {
    const drawn = [draw(1)];
    await endRead(1);
    for (const mark of [2, 3, 4]) {
      drawn.push(draw(mark));
      await endRead(mark);
      await endRun();
    }
    expect(shown).toEqual([1, 2, 3]);
    await endRun();
    await Promise.all(drawn);
    expect(shown).toEqual([1, 2, 3, 4]);
  });
});

describe('while drawings are read', () => {
  test('one that a newer one overtook is dropped, and its failure too', async () => {
    isHeld = false;
    const drawn = [draw(1), draw(2), draw(3)];
    await endRead(2);
    await endRead(1);
    expect(shown).toEqual([2]);
    await endRead(3);
    await Promise.all(drawn);
    expect(shown).toEqual([2, 3]);
    const more = [draw(4), draw(5)];
    await endRead(5);
    readOf(4)?.refuse();
    await Promise.all(more);
    expect(session.state).toMatchObject({ status: 'ready', failures: [] });
  });

  test('the page is busy until the last is shown', async () => {
    isHeld = false;
    const drawn = [draw(1), draw(2)];
    expect(session.state.status).toBe('running');
    await endRead(1);
    expect(shown).toEqual([1]);
    expect(session.state.status).toBe('running');
    await endRead(2);
    await Promise.all(drawn);
    expect(session.state.status).toBe('ready');
  });

  test('another choice drops them, and is not held up by them', async () => {
    isHeld = false;
    const drawn = draw(1);
    await session.showDigits();
    expect(readOf(1)?.signal.aborted).toBe(true);
    await endRead(1);
    await drawn;
    expect(shown).toEqual([]);
    expect(session.state.status).toBe('ready');
    expect(session.state.result?.samples[0].label).toBe(0);
  });

  test('one without ink is named', async () => {
    const drawn = draw(1);
    readOf(1)?.refuse();
    await drawn;
    expect(session.state.failures).toEqual([{ file: 'drawing', message: 'no ink in 1' }]);
    expect(session.state.status).toBe('error');
  });
});

const filesOf = (...names: string[]) => names.map((name) => new File([], name));

describe('files', () => {
  /** As the page has it a moment after its first pass. */
  beforeAll(() => import('../../src/lab/data-sets.ts'));

  test('keep their order, whichever is read first', async () => {
    isHeld = false;
    const added = session.addFiles(filesOf('1', '2', '3'));
    await turn();
    for (const mark of [3, 1, 2]) await endRead(mark);
    await added;
    expect(session.state.result?.samples.map(({ file }) => file)).toEqual(['1', '2', '3']);
  });

  test('that a drawing overtakes are not run', async () => {
    isHeld = false;
    const added = session.addFiles(filesOf('1', '2'));
    await turn();
    const drawn = draw(9);
    await endRead(9);
    await drawn;
    await endRead(1);
    await endRead(2);
    await added;
    expect(shown).toEqual([9]);
    expect(session.state.status).toBe('ready');
  });

  test('are read again where a step is switched before they are all read', async () => {
    isHeld = false;
    const added = session.addFiles(filesOf('1'));
    await turn();
    const switched = session.setOptions({ ink: false });
    expect(readOf(1)?.signal.aborted).toBe(false);
    await endRead(1);
    expect(shown).toEqual([]);
    reads.at(-1)?.end();
    await Promise.all([added, switched]);
    expect(reads).toHaveLength(2);
    expect(shown).toEqual([1]);
    expect(session.state.status).toBe('ready');
  });

  test('are read again with the options of the last switch', async () => {
    isHeld = false;
    const added = session.addFiles(filesOf('1'));
    await turn();
    await endRead(1);
    await added;
    reads = [];
    const [first, second] = [session.setOptions({ ink: false }), session.setOptions({})];
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    for (const { end } of reads) end();
    await Promise.all([first, second]);
    expect(session.state).toMatchObject({ options: {}, status: 'ready' });
    expect(session.state.result?.samples[0].file).toBe('1');
  });
});
