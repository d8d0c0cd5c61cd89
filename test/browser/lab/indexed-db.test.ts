import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initialise } from '../../../src/graph/weights.ts';
import { formatPlace, parsePlace, placeOf } from '../../../src/lab/place.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { IndexedDbKeep } from '../../../src/ui/lenet-lab/indexed-db.ts';
import { newSession } from '../ui/support/rail.ts';

const NAME = 'lenet-lab-test';

let keep: IndexedDbKeep;

/** Resolves once a request is done, or its transaction. */
const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
  });

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

beforeEach(() => {
  keep = new IndexedDbKeep(NAME);
});

afterEach(async () => {
  await done(indexedDB.deleteDatabase(NAME));
});

/** A visit that waits for what it wrote. */
const enter = () =>
  newSession({
    keep,
    readWeights: async () => ({ weights: initialise(lenet, 9), format: 'pytorch', notes: [] }),
  });

const placeIn = (session: ReturnType<typeof enter>) => {
  const place = placeOf(session.state);
  return place && parsePlace(formatPlace(place));
};

describe('the database', () => {
  it('is not made by reading, nor by forgetting what is not there', async () => {
    expect(await keep.heads()).toEqual(new Map());
    expect(await keep.body('a')).toBeUndefined();
    expect(await keep.take('a')).toEqual({ head: undefined, body: undefined });
    expect(await names()).not.toContain(NAME);
  });

  it('keeps heads and bodies, and a body that is not written again', async () => {
    await keep.write('a', { n: 1 }, { data: Float32Array.of(1.5, -2) });
    await keep.write('b', { n: 2 });
    await keep.write('a', { n: 3 });
    expect(await names()).toContain(NAME);
    expect(await keep.heads()).toEqual(new Map([['a', { n: 3 }], ['b', { n: 2 }]])); // prettier-ignore
    expect(await keep.body('a')).toEqual({ data: Float32Array.of(1.5, -2) });
    expect(await keep.body('b')).toBeUndefined();
  });

  it('gives what it forgets', async () => {
    await keep.write('a', { n: 1 }, 'body');
    expect(await keep.take('a')).toEqual({ head: { n: 1 }, body: 'body' });
    expect(await keep.heads()).toEqual(new Map());
    expect(await keep.body('a')).toBeUndefined();
  });

  it('takes tens of megabytes', async () => {
    const data = new Float32Array(10_000_000).fill(0.25);
    await keep.write('a', {}, { data });
    const { data: back } = (await keep.body('a')) as { data: Float32Array };
    expect([back.length, back[0], back.at(-1)]).toEqual([data.length, 0.25, 0.25]);
  });

  it('of a newer page, or of another form, is refused', async () => {
    const request = indexedDB.open(NAME, 2);
    (await done(request)).close();
    await expect(keep.heads()).rejects.toMatchObject({ name: 'VersionError' });
    await expect(keep.write('a', {})).rejects.toMatchObject({ name: 'VersionError' });
    await done(indexedDB.deleteDatabase(NAME));
    (await done(indexedDB.open(NAME, 1))).close();
    await expect(keep.heads()).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('the page', () => {
  it('has a file’s weights again at the next visit, value by value', async () => {
    const first = enter();
    await first.start();
    await first.useWeights(new File([], 'mine.pt'));
    await expect.poll(async () => (await keep.heads()).size).toBe(1);
    const second = enter();
    await second.start(placeIn(first));
    expect(second.state.result?.network).toMatchObject({ file: 'mine.pt' });
    expect(second.state.result?.run.output).toEqual(first.state.result?.run.output);
  });

  it('works beside entries that nobody can read', async () => {
    await keep.write('code-a', { version: 1, cells: 7, name: 'Torn' }, 'nothing');
    await keep.write('code-b', { version: 9, name: 'From tomorrow' });
    await keep.write('code-c', { version: 1, order: 1, cells: [{ source: 'x = 1' }] });
    const session = enter();
    await session.start();
    expect(session.state.status).toBe('ready');
    expect(session.state.own.models).toMatchObject([
      { name: 'Torn', fault: 'unreadable' },
      { name: 'From tomorrow', fault: 'newer' },
      { id: 'code-c' },
    ]);
    expect(session.state.code.cells.map(({ source }) => source)).toEqual(['x = 1']);
    await session.useWeights(new File([], 'mine.pt'));
    await expect.poll(async () => (await keep.heads()).size).toBe(4);
  });

  it('works beside a store that nobody can read, and says so', async () => {
    (await done(indexedDB.open(NAME, 2))).close();
    const session = enter();
    await session.start();
    expect(session.state).toMatchObject({
      status: 'ready',
      failures: [],
      own: { trouble: 'unread' },
    });
    await session.useWeights(new File([], 'mine.pt'));
    await expect.poll(() => session.state.own.trouble).toBe('denied');
    expect(session.state).toMatchObject({ status: 'ready', networkId: session.state.own.open });
  });
});
