import type { Pair } from './pair.ts';

/** The rows or columns that the output's `at` of `count` averages: from the first to before the last. */
export function part(at: number, count: number, size: number): Pair {
  return [Math.floor((at * size) / count), Math.ceil(((at + 1) * size) / count)];
}
