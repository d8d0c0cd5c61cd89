import type { Keep, KeptRecord } from '../../src/lab/keep.ts';

/** Keeps copies in memory, as a browser keeps them in its database; refuses what a test says. */
export class MemoryKeep implements Keep {
  readonly records = new Map<string, { head: unknown; body: unknown }>();
  /** Ids of all that was written, the bodies among them marked. */
  readonly log: string[] = [];
  /** What reading a body waits for. */
  slowness: Promise<void> = Promise.resolve();
  refuse: (id: string, body: unknown) => string | undefined = () => undefined;

  async heads(): Promise<ReadonlyMap<string, unknown>> {
    this.#ask('heads', undefined);
    return new Map([...this.records].map(([id, { head }]) => [id, structuredClone(head)]));
  }

  async body(id: string): Promise<unknown> {
    this.#ask(id, undefined);
    await this.slowness;
    return structuredClone(this.records.get(id)?.body);
  }

  async write(id: string, head: unknown, body?: unknown): Promise<void> {
    this.#ask(id, body);
    this.log.push(body === undefined ? id : `${id} with its network`);
    const kept = body === undefined ? this.records.get(id)?.body : structuredClone(body);
    this.records.set(id, { head: structuredClone(head), body: kept });
  }

  async take(id: string): Promise<KeptRecord> {
    this.#ask(id, undefined);
    const record = this.records.get(id) ?? { head: undefined, body: undefined };
    this.records.delete(id);
    return record;
  }

  #ask(id: string, body: unknown): void {
    const name = this.refuse(id, body);
    if (name !== undefined) throw new DOMException('no', name);
  }
}
