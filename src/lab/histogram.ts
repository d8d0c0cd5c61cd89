/** How often values fall into each of equal bins, and what they are like together. */
export interface Histogram {
  readonly counts: readonly number[];
  /** The bins run from −size to size, so that zero is in the middle. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the sample, with n − 1 below, as torch.std has it; NaN for a single value. */
  readonly std: number;
  readonly nans: number;
}

/**
 * The histogram of values in an even number of bins, half of them below zero. A value on the edge
 * of two bins counts in the upper one, the largest in the last. NaN is counted apart.
 */
export function histogram(values: Float32Array, bins: number): Histogram {
  const numbers = values.filter((value) => !Number.isNaN(value));
  const [min, max] = numbers.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const size = numbers.length === 0 ? 0 : Math.max(Math.abs(min), Math.abs(max));
  const counts = new Array<number>(bins).fill(0);
  for (const value of numbers) counts[binOf(value, size, bins)]++;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = Math.sqrt(squares / (numbers.length - 1));
  return { counts, size, min, max, mean, std, nans: values.length - numbers.length };
}

function binOf(value: number, size: number, bins: number): number {
  if (size === 0) return bins / 2;
  return Math.min(bins - 1, Math.floor(((value / size + 1) / 2) * bins));
}
