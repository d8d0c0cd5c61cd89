import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Piece } from './pieces.ts';

/** The values of a batch of `n` `[N, …]`, put together as those of its pieces come. */
export class JoinedValues {
  readonly values = new Map<string, Tensor>();
  readonly #n: number;

  constructor(n: number) {
    this.#n = n;
  }

  /** Takes in what a piece gave, without a copy where the piece is all of the batch. */
  put({ from, to }: Piece, values: ReadonlyMap<string, Tensor>): void {
    for (const [name, part] of values) {
      const [, ...rest] = part.shape;
      if (to - from === this.#n) this.values.set(name, part);
      else this.#home(name, rest).data.set(part.data, from * elementCount(rest));
    }
  }

  #home(name: string, rest: readonly number[]): Tensor {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    const shape = [this.#n, ...rest];
    const made = { shape, data: new Float32Array(elementCount(shape)) };
    this.values.set(name, made);
    return made;
  }
}
