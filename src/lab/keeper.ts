import type { CustomNetwork } from './custom-network.ts';
import type { Keep, KeptRecord } from './keep.ts';
import { decodeHead, encodeHead, type Head } from './kept-head.ts';
import type { Trouble } from './own-model.ts';

/** Networks are read and written with all layer types, which a page opens without. */
const loadBody = () => import('./kept-body.ts');

/** A model as it is now. */
interface Snapshot {
  readonly head: Head;
  /** Undefined where it was not brought yet. */
  readonly network: CustomNetwork | undefined;
}

/**
 * Keeps models, one write at a time: of the changes that come while one is written only the newest is
 * written next, and weights only where they are others. What fails is told, and never thrown.
 */
export class Keeper {
  readonly #keep: Keep;
  readonly #tell: (trouble: Trouble) => void;
  readonly #waiting = new Map<string, Snapshot>();
  /** Networks whose weights are kept, or could not be. */
  readonly #written = new Map<string, CustomNetwork>();
  /** Those that could not be: their heads promise no network. */
  readonly #refused = new Set<CustomNetwork>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(keep: Keep, tell: (trouble: Trouble) => void) {
    this.#keep = keep;
    this.#tell = tell;
  }

  /** All that is kept, in the order of the tabs; nothing where the browser keeps nothing. */
  async heads(): Promise<Head[]> {
    try {
      const heads = await this.#keep.heads();
      return [...heads]
        .map(([id, value]) => decodeHead(id, value))
        .sort((a, b) => a.order - b.order);
    } catch (error) {
      const isDenied = error instanceof Error && error.name === 'SecurityError';
      if (!isDenied) this.#tell('unread');
      return [];
    }
  }

  /** @throws Error where it is not kept, or makes no sense */
  async network(id: string): Promise<CustomNetwork> {
    const { decodeBody } = await loadBody();
    const network = { ...decodeBody(await this.#keep.body(id)), id };
    this.#written.set(id, network);
    return network;
  }

  save(id: string, snapshot: Snapshot): void {
    const isWaiting = this.#waiting.has(id);
    this.#waiting.set(id, snapshot);
    if (!isWaiting) void this.#afterwards(() => this.#write(id));
  }

  /** Removes what is kept of a model, and gives it, where there is anything. */
  forget(id: string): Promise<KeptRecord | undefined> {
    this.#waiting.delete(id);
    this.#written.delete(id);
    return this.#afterwards(() => this.#keep.take(id)).catch(() => undefined);
  }

  /** Keeps again what {@link forget} gave. */
  async putBack(id: string, { head, body }: KeptRecord): Promise<void> {
    if (head === undefined) return;
    await this.#afterwards(() => this.#keep.write(id, head, body)).catch((error: unknown) =>
      this.#tell(troubleOf(error)),
    );
  }

  #afterwards<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#last.then(job, job);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #write(id: string): Promise<void> {
    const snapshot = this.#waiting.get(id);
    if (snapshot === undefined) return;
    this.#waiting.delete(id);
    const { head, network } = snapshot;
    const isNew = network !== undefined && this.#written.get(id) !== network;
    if (network !== undefined) this.#written.set(id, network);
    try {
      const body = isNew ? (await loadBody()).encodeBody(network) : undefined;
      await this.#keep.write(id, this.#headOf(snapshot), body);
    } catch (error) {
      this.#tell(troubleOf(error));
      if (!isNew) return;
      this.#refused.add(network);
      this.#save(id, { head, network });
    }
  }

  /** The cells may find room where the weights did not. */
  #save(id: string, snapshot: Snapshot): void {
    if (!this.#waiting.has(id)) this.save(id, snapshot);
  }

  #headOf({ head, network }: Snapshot) {
    const isRefused = network !== undefined && this.#refused.has(network);
    return encodeHead(isRefused ? { ...head, info: { ...head.info, model: undefined } } : head);
  }
}

const troubleOf = (error: unknown): Trouble =>
  error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'denied';
