import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Smallest and largest value of a sample, NaN left out. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Largest distance from zero. */
  readonly size: number;
  readonly nans: number;
}

/** What the ends of the palette stand for: the largest value of a map, layer or network, or one. */
export const SPANS = ['map', 'layer', 'network', 'unit'] as const;
export type Span = (typeof SPANS)[number];

/** The values of one sample of `[N, ...]`; a scalar belongs to every sample. */
export function valuesOf({ shape, data }: Tensor, sample: number): Float32Array {
  const size = elementCount(shape.slice(1));
  return shape.length === 0 ? data : data.subarray(sample * size, (sample + 1) * size);
}

/** The range that takes in all of these. */
export const joinRanges = (ranges: readonly Range[]): Range => ({
  min: Math.min(...ranges.map(({ min }) => min)),
  max: Math.max(...ranges.map(({ max }) => max)),
  size: Math.max(...ranges.map(({ size }) => size)),
  nans: ranges.reduce((sum, { nans }) => sum + nans, 0),
});

/** The range of one sample of `[N, ...]`. */
export const rangeOf = (value: Tensor, sample: number): Range => spread(valuesOf(value, sample));

/** The range of some values. */
export function spread(values: Float32Array): Range {
  let [min, max, nans] = [Infinity, -Infinity, 0];
  for (const v of values) {
    if (Number.isNaN(v)) nans++;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  if (min > max) [min, max] = [0, 0];
  return { min, max, size: Math.max(Math.abs(min), Math.abs(max)), nans };
}

/** The palette's end for each map of one sample of `[N, C, ...]`. */
export function sizesOfMaps(value: Tensor, sample: number): number[] {
  const values = valuesOf(value, sample);
  const maps = value.shape.at(1) ?? 1;
  const size = values.length / maps;
  return Array.from({ length: maps }, (_, c) => {
    return spread(values.subarray(c * size, (c + 1) * size)).size;
  });
}

/** The share of one sample's values that lie past the palette's ends. */
export function clippedShare(value: Tensor, sample: number, size: number): number {
  const values = valuesOf(value, sample);
  let clipped = 0;
  for (const v of values) if (Math.abs(v) > size) clipped++;
  return values.length === 0 ? 0 : clipped / values.length;
}
