import { elementCount, indexOf } from '../../../tensor/shape.ts';
import type { Tensor } from '../../../tensor/tensor.ts';
import type { NodeReader } from '../node-reader.ts';
import type { Folded, Made } from './folded.ts';
import { folds, shapeOf } from './operators.ts';

/** Numbers that any file may ask for; more only for more constants, so that a small file cannot ask for many. */
const LEAST = 2 ** 16;
const PER_NUMBER = 4;

/** Works out, while a file is read, what depends on no sample. */
export class Folding {
  #left = LEAST;

  /** @param constants of the file */
  constructor(constants: Iterable<Tensor>) {
    for (const { data } of constants) this.#left += PER_NUMBER * data.length;
  }

  /**
   * What a node makes of inputs that are known; undefined where the network has to compute it.
   *
   * @throws FormatError naming the node where it cannot be made
   */
  fold(op: string, node: NodeReader): Folded | undefined {
    if (op === 'Shape') return this.#filled(node, shapeOf(node));
    if (!Object.hasOwn(folds, op)) return undefined;
    const places = Array.from({ length: node.arity }, (_, i) => i);
    if (places.some((i) => node.isComputed(i))) return undefined;
    const inputs = places.flatMap((i) => node.known(i) ?? []);
    const { arity, make } = folds[op];
    if (inputs.length < arity) return undefined;
    const made = make(node, inputs);
    if ('at' in made) return this.#filled(node, made);
    if (op === 'Constant') this.#left += PER_NUMBER * made.data.length;
    return made;
  }

  #filled(node: NodeReader, { name, dtype, shape, at }: Made): Folded {
    const count = elementCount(shape);
    if (!shape.every((size) => Number.isInteger(size) && size >= 0)) {
      return node.refuse(`the shape [${shape.join(', ')}]`);
    }
    this.#left -= count;
    if (this.#left < 0) return node.refuse('the many numbers that it makes of few constants');
    const sizes = Array.from({ length: count }, (_, i) => at(indexOf(shape, i)));
    const numbers = sizes.filter((size) => size !== 'batch');
    const data = numbers.length < count ? sizes : Float32Array.from(numbers);
    return { name, dtype, shape, data };
  }
}
