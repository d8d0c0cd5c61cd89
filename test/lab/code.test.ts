import { beforeEach, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { initialise } from '../../src/graph/weights.ts';
import { conv2d, flatten, linear, sequential, softmax } from '../../src/index.ts';
import { isStale } from '../../src/lab/code-cell.ts';
import { formatPlace, parsePlace, placeOf } from '../../src/lab/place.ts';
import { Session } from '../../src/lab/session.ts';
import { workspaceOf } from '../../src/lab/workspace.ts';
import { lenet } from '../../src/models/lenet.ts';
import type { Cell } from '../../src/torch/notebook.ts';
import { FakeNotebook } from '../support/fake-notebook.ts';
import { randomTensor } from '../support/models.ts';
import { withoutCode } from '../support/without-code.ts';

/** Takes digits. */
const reader = sequential('Reader', [1, 32, 32], {
  flatten: flatten(),
  dense: linear(1024, 10),
  softmax: softmax(),
});

/** Takes no picture. */
const odd = sequential('Odd', [2, 5, 7], { conv: conv2d(2, 3, 3) });

const error = { name: 'NameError', message: "name 'x' is not defined", line: 1 };

let session: Session;
let notebooks: FakeNotebook[];
let answers: (source: string) => Partial<Cell> | Promise<Partial<Cell>>;

beforeEach(async () => {
  notebooks = [];
  answers = (source) => ({ printed: [source] });
  session = newSession();
  await session.start();
});

function newSession(): Session {
  return new Session({
    openEngine: async () => new Engine(new CpuBackend()),
    loadTrained: async () => initialise(lenet, 1),
    loadDigits: async () =>
      [5, 3].map((label) => ({ frame: new Uint8Array(28 * 28).fill(label), label })),
    loadPytorch: async () => new Map(),
    decode: () => Promise.reject(new Error('no file here')),
    readPicture: () => Promise.reject(new Error('no picture here')),
    ...withoutCode,
    loadNotebook: async () => {
      const made = new FakeNotebook((source) => answers(source));
      notebooks.push(made);
      return made;
    },
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => 0,
  });
}

const cells = () => session.state.code.cells;
const ids = () => cells().map(({ id }) => id);
const printed = () => cells().map(({ outcome }) => outcome?.cell.printed.join() ?? '–');

describe('cells', () => {
  test('one is put after the active one, and becomes it', () => {
    workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b' }]);
    workspaceOf(session).code.add({ source: 'between' });
    expect(cells().map(({ source }) => source)).toEqual(['a', 'between', 'b']);
    expect(session.state.code.active).toBe(ids()[1]);
  });

  test('an empty active one takes the text', () => {
    workspaceOf(session).code.add({ source: 'a' });
    expect(cells().map(({ source }) => source)).toEqual(['a']);
    workspaceOf(session).code.add();
    expect(cells().map(({ source }) => source)).toEqual(['a', '']);
  });

  test('the one beside a removed one is active, and the last one is emptied', () => {
    workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b' }]);
    const [a, b] = ids();
    workspaceOf(session).code.remove(a);
    expect(session.state.code.active).toBe(b);
    workspaceOf(session).code.remove(b);
    expect(cells()).toMatchObject([{ source: '', state: 'idle' }]);
  });
});

describe('running', () => {
  test('cells share a notebook, in order', async () => {
    workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b' }, { source: 'c' }]);
    await workspaceOf(session).code.runAll();
    expect(notebooks.map(({ sources }) => sources)).toEqual([['a', 'b', 'c']]);
    expect(printed()).toEqual(['a', 'b', 'c']);
  });

  test('an error ends it', async () => {
    answers = (source) => (source === 'b' ? { error } : { printed: [source] });
    workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b' }, { source: 'c' }]);
    await workspaceOf(session).code.runAll();
    expect(printed()).toEqual(['a', '', '–']);
    expect(cells().map(({ state }) => state)).toEqual(['idle', 'idle', 'idle']);
    expect(cells()[1].outcome?.cell.error).toBe(error);
  });

  test('a text that was edited since is stale until it runs again', async () => {
    const [id] = ids();
    workspaceOf(session).code.setSource(id, 'a');
    expect(isStale(cells()[0])).toBe(false);
    await workspaceOf(session).code.run(id);
    expect(isStale(cells()[0])).toBe(false);
    workspaceOf(session).code.setSource(id, 'b');
    expect(isStale(cells()[0])).toBe(true);
    await workspaceOf(session).code.run(id);
    expect(isStale(cells()[0])).toBe(false);
    expect(printed()).toEqual(['b']);
  });

  test('asking again while it runs runs it once more, with the newest text', async () => {
    const ends: (() => void)[] = [];
    answers = (source) => new Promise((end) => ends.push(() => end({ printed: [source] })));
    const [id] = ids();
    workspaceOf(session).code.setSource(id, 'first');
    const done = workspaceOf(session).code.run(id);
    await expect.poll(() => ends.length).toBe(1);
    for (const source of ['second', 'third', 'fourth']) {
      workspaceOf(session).code.setSource(id, source);
      void workspaceOf(session).code.run(id);
    }
    expect(cells()[0].state).toBe('running');
    ends[0]();
    await expect.poll(() => ends.length).toBe(2);
    ends[1]();
    await done;
    expect(notebooks[0].sources).toEqual(['first', 'fourth']);
    expect(printed()).toEqual(['fourth']);
  });

  test('a restart forgets what was computed, and what is still computed', async () => {
    const ends: (() => void)[] = [];
    answers = (source) => new Promise((end) => ends.push(() => end({ printed: [source] })));
    const [id] = ids();
    workspaceOf(session).code.setSource(id, 'old');
    void workspaceOf(session).code.run(id);
    await expect.poll(() => ends.length).toBe(1);
    workspaceOf(session).code.restart();
    expect(cells()[0].state).toBe('idle');
    workspaceOf(session).code.setSource(id, 'new');
    const done = workspaceOf(session).code.run(id);
    await expect.poll(() => ends.length).toBe(2);
    ends[0]();
    ends[1]();
    await done;
    expect(notebooks.map(({ sources }) => sources)).toEqual([['old'], ['new']]);
    expect(printed()).toEqual(['new']);
  });

  test('what cannot be run at all is said, and tried again', async () => {
    answers = () => Promise.reject(new Error('the GPU was lost'));
    const [id] = ids();
    await workspaceOf(session).code.run(id);
    expect(session.state.code.failure).toBe('the GPU was lost');
    expect(cells()[0].state).toBe('idle');
    answers = () => ({ printed: ['well'] });
    await workspaceOf(session).code.run(id);
    expect(session.state.code.failure).toBeUndefined();
    expect(printed()).toEqual(['well']);
  });
});

describe('the network of a cell', () => {
  const weights = initialise(reader, 7);
  const given = randomTensor([3, 2, 5, 7], 11);

  test('is shown with its weights and the page’s digits', async () => {
    answers = () => ({ model: reader, weights });
    await workspaceOf(session).code.run(ids()[0]);
    const { result, networkId, own, wanted } = session.state;
    expect([networkId, wanted, result?.source]).toEqual([own.open, 'code', 'code']);
    expect(result?.network).toBe(workspaceOf(session).networkOf(own.open));
    expect(result?.weights).toBe(weights);
    expect(result?.samples.map(({ label }) => label)).toEqual([5, 3]);
    expect(result?.run.output.shape).toEqual([2, 10]);
  });

  test('is shown with what the code gave it, where that is no digit', async () => {
    const inputs = new Map([['input', given]]);
    answers = () => ({ model: odd, weights: initialise(odd, 1), inputs });
    await workspaceOf(session).code.run(ids()[0]);
    const { result, failures } = session.state;
    expect(failures).toEqual([]);
    expect(result?.inputs['input']).toEqual(given);
    expect(result?.samples.map(({ file }) => file)).toEqual(['input[0]', 'input[1]', 'input[2]']);
    const [{ frame }] = result?.samples ?? [];
    expect([Math.min(...frame), Math.max(...frame)]).toEqual([0, 255]);
    await session.chooseNetwork('lenet');
    expect(session.state.result?.samples.map(({ label }) => label)).toEqual([5, 3]);
    await session.chooseNetwork(session.state.own.open);
    expect(session.state.result?.inputs['input']).toEqual(given);
  });

  test('is the newest one of that cell', async () => {
    answers = () => ({ model: reader, weights });
    await workspaceOf(session).code.run(ids()[0]);
    const newer = initialise(reader, 8);
    answers = () => ({ model: reader, weights: newer });
    await workspaceOf(session).code.run(ids()[0]);
    expect(session.state.result?.weights).toBe(newer);
  });

  test('is shown once for a row of cells, and not where there was an error', async () => {
    answers = (source) => ({ model: source === 'a' ? odd : reader, weights });
    workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b' }]);
    const shown: string[] = [];
    session.subscribe(
      ({
        own: {
          models: [own],
        },
      }) => {
        if (own.model !== undefined && own.model !== shown.at(-1)) shown.push(own.model);
      },
    );
    await workspaceOf(session).code.runAll();
    expect(shown).toEqual(['Reader']);
    answers = () => ({ model: odd, weights, error });
    await workspaceOf(session).code.run(ids()[0]);
    expect(shown).toEqual(['Reader']);
  });

  test('says what it takes where no picture fits it', async () => {
    answers = () => ({ model: odd, weights: initialise(odd, 1) });
    await workspaceOf(session).code.run(ids()[0]);
    const [{ text }] = session.state.failures;
    expect(text).toEqual({
      key: 'no-picture-fits',
      values: { network: 'Odd', shape: '[2, 5, 7]' },
    });
  });

  test('has an address that leads to the first network where it is not kept, and says so', async () => {
    answers = () => ({ model: reader, weights });
    session.showTab('code');
    await workspaceOf(session).code.run(ids()[0]);
    const place = placeOf(session.state);
    const read = parsePlace(place === undefined ? '' : formatPlace(place));
    expect(read).toEqual(place);
    const other = newSession();
    await other.start(read);
    expect(other.state).toMatchObject({ networkId: 'lenet', wanted: 'trained', tab: 'code' });
    expect(other.state.failures).toMatchObject([{ text: { key: 'own-not-here' } }]);
    expect(other.state.status).toBe('ready');
  });
});
