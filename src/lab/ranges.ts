import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Smallest and largest value of a sample, NaN left out. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Largest distance from zero: what the ends of a signed palette stand for. */
  readonly size: number;
  readonly nans: number;
}

/** The range of all values. */
export const rangeOfValues = (data: Float32Array): Range =>
  rangeOf({ shape: [1, data.length], data }, 0);

/** The range that takes in all of these. */
export const joinRanges = (ranges: readonly Range[]): Range => ({
  min: Math.min(...ranges.map(({ min }) => min)),
  max: Math.max(...ranges.map(({ max }) => max)),
  size: Math.max(...ranges.map(({ size }) => size)),
  nans: ranges.reduce((sum, { nans }) => sum + nans, 0),
});

/** The range of one sample of `[N, ...]`. */
export function rangeOf(value: Tensor, sample: number): Range {
  const size = elementCount(value.shape.slice(1));
  const first = value.shape.length === 0 ? 0 : sample * size;
  let [min, max, nans] = [Infinity, -Infinity, 0];
  for (let i = first; i < first + size; i++) {
    const v = value.data[i];
    if (Number.isNaN(v)) nans++;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return { min, max, size: Math.max(Math.abs(min), Math.abs(max)), nans };
}
