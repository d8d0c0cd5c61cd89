import { elementCount, indexOf } from '../../../tensor/shape.ts';
import type { NodeReader } from '../node-reader.ts';
import type { Folded, Made } from './folded.ts';
import { folds, shapeOf } from './operators.ts';

/** Most numbers that are made of a file's constants, so that a small file cannot ask for many. */
const MOST = 2 ** 24;

/** Works out, while a file is read, what depends on no sample. */
export class Folding {
  #left = MOST;

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
    return 'at' in made ? this.#filled(node, made) : made;
  }

  #filled(node: NodeReader, { name, dtype, shape, at }: Made): Folded {
    const count = elementCount(shape);
    if (!shape.every((size) => Number.isInteger(size) && size >= 0)) {
      return node.refuse(`the shape [${shape.join(', ')}]`);
    }
    this.#left -= count;
    if (this.#left < 0) return node.refuse(`more than ${MOST} numbers made of constants`);
    const sizes = Array.from({ length: count }, (_, i) => at(indexOf(shape, i)));
    const numbers = sizes.filter((size) => size !== 'batch');
    const data = numbers.length < count ? sizes : Float32Array.from(numbers);
    return { name, dtype, shape, data };
  }
}
