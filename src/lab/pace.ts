import type { Engine } from '../graph/engine.ts';

/** Milliseconds that a batch should take at most: what a drawing may have to wait for. */
const TURN = 50;
/** Pictures of the first batch, before it is known how fast the machine is. */
const FIRST_BATCH = { webgpu: 128, cpu: 8 };
/** Pictures of the smallest batch: below that it is the submit itself that takes the time. */
const LEAST_BATCH = { webgpu: 64, cpu: 1 };

/** How many pictures a study runs at a time, by the rate measured so far. */
export class Pace {
  /** Pictures a millisecond, by what ran them. */
  readonly #rates = new WeakMap<Engine, number>();

  /** A power of two, so that few sizes of batch need memory of their own. */
  batchFor(engine: Engine): number {
    const rate = this.#rates.get(engine);
    if (rate === undefined) return FIRST_BATCH[engine.backend];
    const fitting = 2 ** Math.floor(Math.log2(rate * TURN));
    return Math.max(LEAST_BATCH[engine.backend], fitting);
  }

  /** Tells how many milliseconds so many pictures took. */
  took(engine: Engine, pictures: number, milliseconds: number): void {
    this.#rates.set(engine, pictures / Math.max(0.1, milliseconds));
  }
}
