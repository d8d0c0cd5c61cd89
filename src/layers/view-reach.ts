import { elementCount, indexOf, offsetOf, type Shape } from '../tensor/shape.ts';
import type { Block } from './layer-type.ts';

/**
 * The smallest part of a view's input that holds all values of a part of its output. Dimensions that
 * the view leaves as they are keep their bounds; those that it joins or splits do so among
 * themselves.
 */
export function viewReach(input: Shape, output: Shape, { low, high }: Block): Block {
  const [lowest, highest] = [input.map(() => 0), input.map(() => 0)];
  for (const { from, to } of partsOf(input, output)) {
    const sizes = at(output, to);
    const [first, last] = [offsetOf(sizes, at(low, to)), offsetOf(sizes, at(high, to))];
    const bounds = boundsOf(at(input, from), first, last);
    for (const [i, d] of from.entries()) [lowest[d], highest[d]] = bounds[i];
  }
  return { low: lowest, high: highest };
}

const at = (numbers: readonly number[], dimensions: readonly number[]): number[] =>
  dimensions.map((d) => numbers[d]);

/** The bounds along each dimension of the values from one place in memory to another. */
function boundsOf(sizes: Shape, first: number, last: number): (readonly [number, number])[] {
  const [from, to] = [indexOf(sizes, first), indexOf(sizes, last)];
  const turn = from.findIndex((i, d) => i !== to[d]);
  return sizes.map((size, d) => (turn !== -1 && d > turn ? [0, size - 1] : [from[d], to[d]]));
}

/** Dimensions of a view's input, and those of its output that hold the same values. */
interface Part {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The least parts, in order; sizes of one belong to none. */
function partsOf(input: Shape, output: Shape): Part[] {
  const dimensions = (shape: Shape) => shape.flatMap((size, d) => (size === 1 ? [] : [d]));
  const [left, right] = [dimensions(input), dimensions(output)];
  const parts: Part[] = [];
  while (left.length > 0 && right.length > 0) {
    const from = left.splice(0, 1);
    const to = right.splice(0, 1);
    for (;;) {
      const [a, b] = [elementCount(at(input, from)), elementCount(at(output, to))];
      if (a === b) break;
      const [side, rest] = a < b ? [from, left] : [to, right];
      side.push(...rest.splice(0, 1));
    }
    parts.push({ from, to });
  }
  return parts;
}
