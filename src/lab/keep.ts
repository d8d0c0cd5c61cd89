/** What is kept of a model: what its tab needs, and what only showing its network needs. */
export interface KeptRecord {
  readonly head: unknown;
  /** Undefined where there is no network. */
  readonly body: unknown;
}

/**
 * Where models are kept between visits. Values are what structured clones hold; those that come back
 * may be anything. Nothing is made on the machine before the first `write`.
 *
 * Every method rejects with a DOMException where the browser refuses: `QuotaExceededError` when there
 * is no room left.
 */
export interface Keep {
  /** Heads of all that is kept, by id. */
  heads(): Promise<ReadonlyMap<string, unknown>>;
  body(id: string): Promise<unknown>;
  /** A body that is undefined leaves the one that is kept. */
  write(id: string, head: unknown, body?: unknown): Promise<void>;
  /** Removes what is kept under an id, and gives it. */
  take(id: string): Promise<KeptRecord>;
}
