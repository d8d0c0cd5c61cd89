import { elementCount, indexOf, offsetOf, type Shape } from '../tensor/shape.ts';
import type { Block } from './layer-type.ts';

/**
 * The smallest block of a view's input that holds all values of a block of its output. Dimensions that
 * the view leaves as they are keep their bounds; those that it joins or splits do so among
 * themselves.
 */
export function viewReach(input: Shape, output: Shape, { low, high }: Block): Block {
  const [lowest, highest] = [input.map(() => 0), input.map(() => 0)];
  for (const { from, to } of partsOf(input, output)) {
    const rows = rowsOf(at(output, to), { low: at(low, to), high: at(high, to) });
    const found = rows.map(([first, last]) => blockOf(at(input, from), first, last)).reduce(joined);
    for (const [i, d] of from.entries()) [lowest[d], highest[d]] = [found.low[i], found.high[i]];
  }
  return { low: lowest, high: highest };
}

const at = (numbers: readonly number[], dimensions: readonly number[]): number[] =>
  dimensions.map((d) => numbers[d]);

/** The first and last place in memory of each row of a block. */
function rowsOf(shape: Shape, { low, high }: Block): (readonly [first: number, last: number])[] {
  const last = shape.length - 1;
  const length = high[last] - low[last];
  const sizes = low.map((i, d) => (d === last ? 1 : high[d] - i + 1));
  return Array.from({ length: elementCount(sizes) }, (_, row) => {
    const index = indexOf(sizes, row).map((i, d) => low[d] + i);
    const place = offsetOf(shape, index);
    return [place, place + length];
  });
}

/** The smallest block of the values from one place in memory to another. */
function blockOf(sizes: Shape, first: number, last: number): Block {
  const [low, high] = [indexOf(sizes, first), indexOf(sizes, last)];
  const turn = low.findIndex((i, d) => i !== high[d]);
  if (turn === -1) return { low, high };
  return {
    low: low.map((i, d) => (d > turn ? 0 : i)),
    high: high.map((i, d) => (d > turn ? sizes[d] - 1 : i)),
  };
}

const joined = (a: Block, b: Block): Block => ({
  low: a.low.map((i, d) => Math.min(i, b.low[d])),
  high: a.high.map((i, d) => Math.max(i, b.high[d])),
});

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
