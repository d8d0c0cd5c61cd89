import type { Keep, KeptRecord } from '../../lab/keep.ts';

const HEADS = 'heads';
const BODIES = 'bodies';

/** Keeps models in a database of the browser's, which is made when the first one is kept. */
export class IndexedDbKeep implements Keep {
  readonly #name: string;

  constructor(name = 'lenet-lab') {
    this.#name = name;
  }

  async heads(): Promise<ReadonlyMap<string, unknown>> {
    const found = await this.#within('readonly', (heads) => {
      const [ids, values] = [heads.getAllKeys(), heads.getAll()];
      return () => new Map(ids.result.map((id, i) => [id as string, values.result[i] as unknown]));
    });
    return found ?? new Map<string, unknown>();
  }

  body(id: string): Promise<unknown> {
    return this.#within('readonly', (_, bodies) => {
      const body = bodies.get(id);
      return () => body.result as unknown;
    });
  }

  async write(id: string, head: unknown, body?: unknown): Promise<void> {
    await this.#within(
      'readwrite',
      (heads, bodies) => {
        heads.put(head, id);
        if (body !== undefined) bodies.put(body, id);
        return () => undefined;
      },
      true,
    );
  }

  async take(id: string): Promise<KeptRecord> {
    const found = await this.#within('readwrite', (heads, bodies) => {
      const [head, body] = [heads.get(id), bodies.get(id)];
      heads.delete(id);
      bodies.delete(id);
      return () => ({ head: head.result as unknown, body: body.result as unknown });
    });
    return found ?? { head: undefined, body: undefined };
  }

  /** What `act`'s requests found, once all is done; undefined where there is no database to open. */
  async #within<T>(
    mode: IDBTransactionMode,
    act: (heads: IDBObjectStore, bodies: IDBObjectStore) => () => T,
    makes = false,
  ): Promise<T | undefined> {
    const database = await openDatabase(this.#name, makes);
    if (database === undefined) return undefined;
    try {
      const transaction = database.transaction([HEADS, BODIES], mode);
      const done = settled(transaction);
      const found = act(transaction.objectStore(HEADS), transaction.objectStore(BODIES));
      await done;
      return found();
    } finally {
      database.close();
    }
  }
}

/** @param makes whether one is made where there is none */
function openDatabase(name: string, makes: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    let isNone = false;
    request.addEventListener('upgradeneeded', () => {
      isNone = !makes;
      // The upgrade that is taken back leaves no database.
      if (isNone) return request.transaction?.abort();
      request.result.createObjectStore(HEADS);
      request.result.createObjectStore(BODIES);
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      isNone ? resolve(undefined) : reject(errorOf(request)),
    );
  });
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(errorOf(transaction)));
  });
}

const errorOf = ({ error }: IDBRequest | IDBTransaction): Error =>
  error ?? new DOMException('the browser gave no reason', 'UnknownError');
