import { beforeEach, describe, expect, test } from 'vitest';
import type { WeightFile } from '../../src/formats/read-weights.ts';
import type { Model } from '../../src/graph/model.ts';
import { initialise } from '../../src/graph/weights.ts';
import { conv2d, flatten, linear, sequential, softmax } from '../../src/index.ts';
import { formatPlace, parsePlace, placeOf } from '../../src/lab/place.ts';
import { sampleOfFrame } from '../../src/lab/sample.ts';
import type { Session } from '../../src/lab/session.ts';
import { workspaceOf } from '../../src/lab/workspace.ts';
import { lenet } from '../../src/models/lenet.ts';
import type { Cell } from '../../src/torch/notebook.ts';
import { MemoryKeep } from '../support/memory-keep.ts';
import { randomTensor } from '../support/models.ts';
import { visit } from '../support/own-session.ts';

const reader = sequential('Reader', [1, 32, 32], {
  flatten: flatten(),
  dense: linear(1024, 10),
  softmax: softmax(),
});
const odd = sequential('Odd', [2, 5, 7], { conv: conv2d(2, 3, 3) });

/** What a cell comes to, by its text. */
const CELLS: Record<string, Partial<Cell>> = {
  reader: { model: reader, weights: initialise(reader, 7), printed: ['torch.Size([2, 10])'] },
  other: { model: reader, weights: initialise(reader, 8) },
  odd: {
    model: odd,
    weights: initialise(odd, 1),
    inputs: new Map([['input', randomTensor([3, 2, 5, 7], 11)]]),
  },
};

const FILE = new File(['weights'], 'mine.pt');
const NOTES = [{ kind: 'converted', dtype: 'float16', count: 3 }] as const;

const fileOf = (model: Model): WeightFile => ({
  weights: initialise(model, 9),
  format: 'pytorch',
  notes: [...NOTES],
});

let keep: MemoryKeep;
let session: Session;

const enter = (): Session =>
  visit(keep, (source) => CELLS[source] ?? {}, {
    readWeights: async () => fileOf(lenet),
    readPicture: async () => sampleOfFrame('drawn', new Uint8Array(28 * 28).fill(9)),
    readModel: async () => ({ model: reader, weights: initialise(reader, 3), notes: [] }),
  });

beforeEach(async () => {
  keep = new MemoryKeep();
  session = enter();
  await session.start();
});

const models = (of = session) => of.state.own.models;
const openId = () => session.state.own.open;
const openInfo = () => models().find(({ id }) => id === openId());
const texts = (of = session) => of.state.code.cells.map(({ source }) => source);

async function write(text: string, of = session): Promise<void> {
  const { id } = of.state.code.cells[0];
  workspaceOf(of).code.setSource(id, text);
  await workspaceOf(of).code.run(id);
}

/** Another visit, at a place if one is given; waits for what is written. */
async function again(place?: string): Promise<Session> {
  await settled();
  const other = enter();
  await other.start(place === undefined ? undefined : parsePlace(place));
  return other;
}

const settled = () => new Promise((done) => setTimeout(done));

const placeNow = (): string => {
  const place = placeOf(session.state);
  if (place === undefined) throw new Error('the page is on the way');
  return formatPlace(place);
};

describe('several at once', () => {
  test('have their own cells, globals and networks', async () => {
    await write('reader');
    const first = openId();
    workspaceOf(session).add();
    expect(texts()).toEqual(['']);
    await write('other');
    const second = openId();
    expect(models().map(({ id, model }) => [id, model])).toEqual([
      [first, 'Reader'],
      [second, 'Reader'],
    ]);
    expect(session.state.result?.weights).toBe(CELLS['other'].weights);
    await workspaceOf(session).choose(first);
    expect(texts()).toEqual(['reader']);
    expect(session.state).toMatchObject({ networkId: first, wanted: 'code' });
    expect(session.state.result?.weights).toBe(CELLS['reader'].weights);
    await session.chooseNetwork(second);
    expect(texts()).toEqual(['other']);
  });

  test('a network that is found while another one is open does not take the page', async () => {
    const ends: (() => void)[] = [];
    session = visit(
      keep,
      (source) => new Promise((end) => ends.push(() => end(CELLS[source] ?? {}))),
    );
    await session.start();
    const first = openId();
    const run = write('reader');
    await expect.poll(() => ends.length).toBe(1);
    workspaceOf(session).add();
    ends[0]();
    await run;
    expect(session.state.networkId).toBe('lenet');
    expect(models()[0]).toMatchObject({ id: first, model: 'Reader' });
  });

  test('files open tabs of their own; an empty one gives way', async () => {
    await session.useWeights(FILE);
    await session.useModel(new File(['model'], 'net.onnx'));
    expect(models().map(({ file, model }) => [file, model])).toEqual([
      ['mine.pt', 'LeNet'],
      ['net.onnx', 'Reader'],
    ]);
    expect(models()[0].notes).toEqual(NOTES);
    expect(session.state.result?.network).toMatchObject({ id: openId(), file: 'net.onnx' });
  });

  test('weights for a network of one’s own come with its code', async () => {
    await write('reader');
    session = visit(keep, (source) => CELLS[source] ?? {}, {
      readWeights: async () => fileOf(reader),
    });
    await session.start();
    await write('reader');
    await session.useWeights(FILE);
    expect(texts()).toEqual(['reader']);
    expect(models()).toHaveLength(2);
    expect(session.state.result?.weights).toEqual(initialise(reader, 9));
  });

  test('are called what the person says', async () => {
    await write('reader');
    const network = session.state.result?.network;
    workspaceOf(session).rename(openId(), '  Mine ');
    expect(openInfo()?.name).toBe('Mine');
    expect(session.state.result?.network).toBe(network);
    expect(models(await again())[0].name).toBe('Mine');
    workspaceOf(session).rename(openId(), ' ');
    expect(openInfo()?.name).toBeUndefined();
  });
});

describe('closing', () => {
  test('forgets, and shows what is beside it', async () => {
    await write('reader');
    const first = openId();
    workspaceOf(session).add();
    await write('other');
    await settled();
    const second = openId();
    await workspaceOf(session).close(second);
    expect(models().map(({ id }) => id)).toEqual([first]);
    expect([...keep.records.keys()]).toEqual([first]);
    expect(session.state).toMatchObject({ networkId: first, status: 'ready' });
    await workspaceOf(session).close(first);
    await settled();
    expect(session.state).toMatchObject({ networkId: 'lenet', status: 'ready' });
    expect(texts()).toEqual(['']);
    expect(keep.records.size).toBe(0);
  });

  test('is taken back, with what was kept and not read yet', async () => {
    await write('reader');
    const place = placeNow();
    session = await again();
    const id = openId();
    await workspaceOf(session).close(id);
    expect(session.state.own.closed?.id).toBe(id);
    await workspaceOf(session).reopen();
    expect(session.state.own).toMatchObject({ open: id, closed: undefined });
    expect(session.state.networkId).toBe(id);
    expect(models(await again(place))).toMatchObject([{ id, model: 'Reader' }]);
  });

  test('of a network leaves no address that leads elsewhere without a word', async () => {
    await write('reader');
    const place = placeNow();
    await workspaceOf(session).close(openId());
    const other = await again(place);
    expect(other.state.networkId).toBe('lenet');
    expect(other.state.failures).toMatchObject([{ text: { key: 'own-not-here' } }]);
  });
});

describe('what is kept', () => {
  test('is nothing before something was made', async () => {
    await session.chooseNetwork('classifier');
    workspaceOf(session).add();
    session.showTab('code');
    await settled();
    expect(keep.log).toEqual([]);
  });

  test('is there at the next visit, with the network and the value of the address', async () => {
    await write('reader');
    session.showSample(1);
    session.pin({ layer: 'dense', index: [1, 4] });
    const { result } = session.state;
    const other = await again(placeNow());
    expect(other.state).toMatchObject({
      networkId: openId(),
      wanted: 'code',
      sample: 1,
      pinned: { layer: 'dense', index: [1, 4] },
      failures: [],
    });
    expect(other.state.result?.run.output).toEqual(result?.run.output);
    expect(texts(other)).toEqual(['reader']);
  });

  test('is a file’s weights, its name and what reading changed', async () => {
    session = visit(keep, () => ({}), {
      readWeights: async () => fileOf(lenet),
    });
    await session.start();
    await session.useWeights(FILE);
    const other = await again(placeNow());
    expect(other.state.result?.network).toMatchObject({ file: 'mine.pt', notes: NOTES });
    expect(other.state.result?.weights).toEqual(initialise(lenet, 9));
    expect(other.state.result?.run.output).toEqual(session.state.result?.run.output);
  });

  test('is what the code gave the network, where that is no digit', async () => {
    await write('odd');
    const other = await again(placeNow());
    expect(other.state.result?.inputs).toEqual(session.state.result?.inputs);
    expect(other.state.result?.samples).toEqual(session.state.result?.samples);
  });

  test('is read when it is asked for', async () => {
    await write('reader');
    await settled();
    const asked: string[] = [];
    keep.refuse = (id) => void asked.push(id);
    const other = await again();
    expect(asked).toEqual(['heads']);
    const [{ id }] = models(other);
    await workspaceOf(other).choose(id);
    expect(asked).toEqual(['heads', id]);
    expect(other.state.networkId).toBe(id);
  });

  test('and comes late does not take the page from what was chosen after it', async () => {
    await write('reader');
    const place = parsePlace(placeNow());
    session = await again();
    let end = () => {};
    keep.slowness = new Promise((resolve) => (end = resolve));
    const late = [session.chooseNetwork(openId()), session.chooseNetwork('sequential')];
    end();
    await Promise.all(late);
    expect(session.state).toMatchObject({ networkId: 'sequential', status: 'ready' });
    expect(session.state.result?.network.id).toBe('sequential');

    // A picture of one's own stays on the page from network to network.
    session = await again();
    const data = new Uint8ClampedArray(4);
    await session.draw({ picture: { width: 1, height: 1, data }, notices: [] });
    keep.slowness = new Promise((resolve) => (end = resolve));
    const there = place && session.goTo(place);
    await session.chooseNetwork('sequential');
    end();
    await there;
    expect(session.state).toMatchObject({ networkId: 'sequential', status: 'ready' });
    expect(session.state.result?.network.id).toBe('sequential');
  });

  test('has its weights written once', async () => {
    await write('reader');
    await settled();
    const { id } = session.state.code.cells[0];
    workspaceOf(session).code.setSource(id, 'reader # one');
    await settled();
    workspaceOf(session).code.setSource(id, 'reader # two');
    workspaceOf(session).code.setSource(id, 'reader # three');
    await settled();
    const own = openId();
    expect(keep.log.filter((line) => line.endsWith('network'))).toEqual([
      `${own} with its network`,
    ]);
    expect(keep.log.slice(-2)).toEqual([own, own]);
    expect(texts(await again())).toEqual(['reader # three']);
  });
});

test('tabs stand in the order in which they were made, whenever what was kept is read', async () => {
  await write('reader');
  workspaceOf(session).add();
  await write('other');
  await settled();
  session = enter();
  await write('third');
  await session.start();
  workspaceOf(session).add();
  await write('fourth');
  const sources: string[] = [];
  const last = await again();
  for (const { id } of models(last)) {
    await workspaceOf(last).choose(id);
    sources.push(...texts(last));
  }
  expect(sources).toEqual(['reader', 'other', 'third', 'fourth']);
});

describe('a browser that keeps nothing', () => {
  test('or has no room, is told once, and keeps the code without its weights', async () => {
    keep.refuse = (_, body) => (body === undefined ? undefined : 'QuotaExceededError');
    await write('reader');
    await settled();
    await settled();
    expect(session.state.own.trouble).toBe('full');
    expect(session.state).toMatchObject({ networkId: openId(), status: 'ready', failures: [] });
    const other = await again();
    expect(models(other)).toMatchObject([{ title: undefined, model: undefined }]);
    expect(texts(other)).toEqual(['reader']);
  });

  test('is told once there is something to keep, and not before', async () => {
    keep.refuse = () => 'SecurityError';
    session = await again();
    expect(session.state.own.trouble).toBeUndefined();
    await write('reader');
    await settled();
    expect(session.state.own.trouble).toBe('denied');
    expect(session.state).toMatchObject({ networkId: openId(), status: 'ready', failures: [] });
  });
});

describe('what cannot be read', () => {
  beforeEach(async () => {
    await write('reader');
    workspaceOf(session).rename(openId(), 'Mine');
    await settled();
  });

  test('because a newer page wrote it, is named and stays as it is', async () => {
    const record = keep.records.get(openId());
    const head = { ...(record?.head as object), version: 2, cells: 'in some other form' };
    keep.records.set(openId(), { head, body: 1 });
    const place = placeNow();
    const other = await again(place);
    expect(models(other)).toMatchObject([{ name: 'Mine', fault: 'newer' }, {}]);
    expect(other.state).toMatchObject({ networkId: 'lenet', status: 'ready' });
    expect(other.state.failures).toMatchObject([{ text: { key: 'own-newer' } }]);
    await workspaceOf(other).choose(openId());
    await write('other', other);
    await settled();
    expect(keep.records.get(openId())).toEqual({ head, body: 1 });
    await workspaceOf(other).close(openId());
    await settled();
    expect(keep.records.has(openId())).toBe(false);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'head'],
    ['no cells', { version: 1, order: 1, name: 'Mine' }],
    ['a cell without a text', { version: 1, order: 1, name: 'Mine', cells: [{}] }],
    ['a name that is none', { version: 1, order: 1, name: 7, cells: [] }],
  ])('because its head is %s, is named and the page works', async (_, head) => {
    keep.records.set(openId(), { head, body: undefined });
    const other = await again();
    expect(models(other)[0]).toMatchObject({ id: openId(), fault: 'unreadable' });
    expect(other.state).toMatchObject({ networkId: 'lenet', status: 'ready', failures: [] });
    await write('other', other);
    expect(other.state.result?.weights).toBe(CELLS['other'].weights);
  });

  test.each([
    ['is gone', () => undefined],
    ['has no weights', (body: object) => ({ ...body, weights: [] })],
    [
      'has no such layer',
      (body: object) => ({
        ...body,
        model: { ...reader, nodes: [{ name: 'a', layer: { kind: 'Magic' }, inputs: ['input'] }] },
      }),
    ],
    [
      'does not fit together',
      (body: object) => ({
        ...body,
        model: { ...reader, inputs: [{ name: 'input', shape: [1, 8, 8] }] },
      }),
    ],
    [
      'has shapes that are none',
      (body: object) => ({
        ...body,
        model: { ...reader, inputs: [{ name: 'input', shape: [NaN] }] },
      }),
    ],
  ])('because its network %s, is named, and its cells are there', async (_, spoil) => {
    const record = keep.records.get(openId());
    keep.records.set(openId(), { head: record?.head, body: spoil(record?.body as object) });
    const other = await again(placeNow());
    expect(other.state).toMatchObject({ networkId: 'lenet', status: 'ready' });
    expect(other.state.failures).toMatchObject([
      { text: { key: 'own-unreadable', values: { name: 'Mine' } } },
    ]);
    expect(models(other)[0]).toMatchObject({ fault: 'no-network', model: undefined });
    expect(texts(other)).toEqual(['reader']);
    await workspaceOf(other).code.run(other.state.code.cells[0].id);
    expect(other.state.networkId).toBe(openId());
    expect(models(other)[0].fault).toBeUndefined();
  });
});
