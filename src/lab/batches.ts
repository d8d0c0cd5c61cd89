import type { Engine, Network } from '../graph/engine.ts';
import type { Pace } from './pace.ts';
import type { Part } from './set-tensors.ts';
import type { Tally } from './tally.ts';

/** Batches in flight: the GPU begins the next one while the page counts the one before. */
const AT_ONCE = { webgpu: 2, cpu: 1 };

/** What batches are run with, and what is told of them. */
export interface BatchDesk {
  readonly engine: Engine;
  readonly loaded: Network;
  readonly pace: Pace;
  readonly tally: Tally;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** Batches of a data set, of which the engine has a few at a time. */
export class Batches {
  readonly #desk: BatchDesk;
  readonly #running: Promise<void>[] = [];
  #ended = -Infinity;

  constructor(desk: BatchDesk) {
    this.#desk = desk;
  }

  /** Resolves once the engine may have one more. */
  async room(): Promise<void> {
    if (this.#running.length >= AT_ONCE[this.#desk.engine.backend]) await this.#running.shift();
  }

  /** @param count images that the part was made of, read or not */
  start(part: Part, count: number): void {
    const work = this.#run(part, count);
    // Whoever waits for it hears of a failure; until then nobody may.
    work.catch(() => undefined);
    this.#running.push(work);
  }

  /** Resolves once all have ended, however they did. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  /** Resolves once all are counted. */
  async counted(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run({ indices, input }: Part, count: number): Promise<void> {
    const { engine, loaded, pace, tally, now } = this.#desk;
    const begun = now();
    if (indices.length > 0) {
      const { output } = await loaded.run(input, { keep: 'output' });
      tally.add(indices, output);
    }
    tally.skip(count - indices.length);
    const ended = now();
    // The engine had the one before until that ended.
    pace.took(engine, count, ended - Math.max(begun, this.#ended));
    this.#ended = ended;
  }
}
