import { beforeEach, describe, expect, test } from 'vitest';
import { initialise } from '../../src/graph/weights.ts';
import { flatten, linear, sequential, softmax } from '../../src/index.ts';
import { parcelOf } from '../../src/lab/arrivals.ts';
import { addressWith } from '../../src/lab/code-in-address.ts';
import { formatPlace, parsePlace, placeOf } from '../../src/lab/place.ts';
import type { Session } from '../../src/lab/session.ts';
import { workspaceOf } from '../../src/lab/workspace.ts';
import type { Cell } from '../../src/torch/notebook.ts';
import { MemoryKeep } from '../support/memory-keep.ts';
import { visit } from '../support/own-session.ts';

const reader = sequential('Reader', [1, 32, 32], {
  flatten: flatten(),
  dense: linear(1024, 10),
  softmax: softmax(),
});
const weights = initialise(reader, 7);
const error = { name: 'NameError', message: "name 'x' is not defined", line: 1 };

const CELLS: Record<string, Partial<Cell>> = { reader: { model: reader, weights }, bad: { error } };

let mine: Session;
let theirs: Session;
let theirKeep: MemoryKeep;
let runs: string[];

const enter = (keep: MemoryKeep): Session =>
  visit(
    keep,
    (source) => {
      runs.push(source);
      return CELLS[source] ?? {};
    },
    { readModel: async () => ({ model: reader, weights, notes: [] }) },
  );

beforeEach(async () => {
  runs = [];
  theirKeep = new MemoryKeep();
  mine = enter(new MemoryKeep());
  theirs = enter(theirKeep);
  await mine.start();
});

const settled = () => new Promise((done) => setTimeout(done));

async function write(session: Session, text: string): Promise<void> {
  const { id } = session.state.code.cells[0];
  workspaceOf(session).code.setSource(id, text);
  await workspaceOf(session).code.run(id);
}

const hashOf = (session: Session): string => {
  const place = placeOf(session.state);
  return place === undefined ? '' : `#${formatPlace(place)}`;
};

const parcelIn = (of: Session) => parcelOf(workspaceOf(of), of.state);

/** What the share control copies. */
async function shared(session: Session): Promise<string> {
  const { code = '' } = await parcelIn(session);
  return addressWith(hashOf(session), code) ?? '';
}

const texts = (session: Session) => session.state.code.cells.map(({ source }) => source);

describe('an address with code', () => {
  beforeEach(async () => {
    await write(mine, 'reader');
    mine.showSample(1);
    mine.pin({ layer: 'dense', index: [1, 4] });
  });

  test('shows the network, its code and the value on another machine', async () => {
    const address = await shared(mine);
    await theirs.start(parsePlace(address));
    expect(theirs.state).toMatchObject({
      networkId: mine.state.own.open,
      wanted: 'code',
      sample: 1,
      pinned: { layer: 'dense', index: [1, 4] },
      status: 'ready',
      failures: [],
      own: { models: [{ model: 'Reader', isForeign: true }] },
    });
    expect(texts(theirs)).toEqual(['reader']);
    expect(theirs.state.result?.run.output).toEqual(mine.state.result?.run.output);
    expect(hashOf(theirs)).toBe(address);
  });

  test('is not kept before the code was changed', async () => {
    await theirs.start(parsePlace(await shared(mine)));
    await workspaceOf(theirs).code.runAll();
    await settled();
    expect(theirKeep.log).toEqual([]);
    await write(theirs, 'reader # mine');
    await settled();
    expect([...theirKeep.records.keys()]).toEqual([theirs.state.own.open]);
    expect(hashOf(theirs)).not.toContain('code=');
    expect(theirs.state.own.models[0].origin).toBeDefined();
  });

  test('opens the same tab again, and runs it once', async () => {
    const address = await shared(mine);
    await theirs.start(parsePlace(address));
    await theirs.chooseNetwork('lenet');
    const place = parsePlace(address);
    if (place !== undefined) await theirs.goTo(place);
    expect(theirs.state.own.models).toHaveLength(1);
    expect(theirs.state.networkId).toBe(theirs.state.own.open);
    expect(runs).toEqual(['reader', 'reader']);
  });

  test('leads its author to what is there already', async () => {
    const address = await shared(mine);
    const place = parsePlace(address);
    if (place !== undefined) await mine.goTo(place);
    expect(mine.state.own.models).toHaveLength(1);
    expect(runs).toEqual(['reader']);
  });

  test('does not take the id of another network', async () => {
    await write(theirs, 'reader # another');
    const { open } = theirs.state.own;
    const place = parsePlace((await shared(mine)).replace(mine.state.own.open, open));
    if (place !== undefined) await theirs.goTo(place);
    expect(theirs.state.own.models).toHaveLength(2);
    expect(theirs.state.networkId).not.toBe(open);
    expect(texts(theirs)).toEqual(['reader']);
  });
});

test('code that stops is in the Code room, with its error', async () => {
  await write(mine, 'bad');
  mine.showTab('code');
  const address = (await shared(mine)).replace('network=lenet', 'network=code-abc');
  await theirs.start(parsePlace(address.replace('&tab=code', '')));
  expect(theirs.state).toMatchObject({ networkId: 'lenet', tab: 'code', status: 'ready' });
  expect(theirs.state.code.cells[0].outcome?.cell.error).toBe(error);
  expect(theirs.state.failures).toEqual([]);
});

test('an address of one network holds no code of another', async () => {
  await write(mine, 'bad');
  mine.showTab('code');
  const foreign = parsePlace(await shared(mine));
  await write(theirs, 'reader');
  if (foreign !== undefined) await theirs.goTo(foreign);
  const [{ id }, other] = theirs.state.own.models;
  expect(other).toMatchObject({ isForeign: true });
  await workspaceOf(theirs).choose(id);
  expect(theirs.state.own.open).toBe(id);
  await workspaceOf(theirs).choose(other.id);
  expect(theirs.state).toMatchObject({ networkId: id, own: { open: other.id } });
  expect(hashOf(theirs)).not.toContain('code=');
});

test('code beside a network of the notebook is laid in the Code room', async () => {
  await write(mine, 'bad');
  mine.showTab('code');
  runs = [];
  await theirs.start(parsePlace(await shared(mine)));
  expect(theirs.state).toMatchObject({ networkId: 'lenet', tab: 'code' });
  expect(texts(theirs)).toEqual(['bad']);
  expect(runs).toEqual([]);
});

test('code that cannot be read is said, and the rest is shown', async () => {
  await theirs.start(parsePlace('#network=code-abc&sample=1&tab=shapes&code=%25%25'));
  expect(theirs.state).toMatchObject({
    networkId: 'lenet',
    wanted: 'trained',
    sample: 1,
    tab: 'shapes',
    status: 'ready',
    failures: [{ text: { key: 'address-code-unreadable' } }],
  });
  expect(theirs.state.result?.network.id).toBe('lenet');
});

describe('what stays on this machine', () => {
  test('is nothing of a network of the notebook, or of code', async () => {
    expect(await parcelIn(mine)).toEqual({});
    await write(mine, 'reader');
    expect(await parcelIn(mine)).toEqual({ code: expect.any(String) });
  });

  test('is a file’s network', async () => {
    await mine.useModel(new File([], 'net.onnx'));
    expect(await parcelIn(mine)).toEqual({ stays: 'network' });
  });

  test('is a file’s weights, where code goes along', async () => {
    await mine.useModel(new File([], 'net.onnx'));
    workspaceOf(mine).code.setSource(mine.state.code.cells[0].id, 'x = 1');
    expect(await parcelIn(mine)).toEqual({ code: expect.any(String), stays: 'weights' });
  });
});
