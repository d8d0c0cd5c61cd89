import { sampleOfFrame, type Sample } from './sample.ts';
import type { Digit } from './surroundings.ts';

/** Name of a bundled digit, before its number in MNIST's test set. */
export const DIGIT = 'MNIST test';

/** The bundled digits as samples; the same ones each time, so that a batch is known again. */
export class Digits {
  readonly #load: () => Promise<readonly Digit[]>;
  readonly #batches = new Map<number, readonly Sample[]>();

  constructor(load: () => Promise<readonly Digit[]>) {
    this.#load = load;
  }

  /** The first ones, as many as there are at most. */
  async take(count: number): Promise<readonly Sample[]> {
    const digits = await this.#load();
    const known = this.#batches.get(count);
    if (known !== undefined) return known;
    const samples = digits
      .slice(0, count)
      .map(({ frame, label }, i) => sampleOfFrame(`${DIGIT} ${i}`, frame, { label, digit: i }));
    this.#batches.set(count, samples);
    return samples;
  }
}
