import type { Filters } from './filters.ts';

/** Places that the inner loop takes together. */
export const PLACES = 4;

/** Pairs of filters that the inner loop takes together, where places are too few. */
export const PAIRS = 4;

/** Weighted sums to be made: one for each filter at each place. */
export interface Dots {
  readonly filters: Filters;
  /** Inputs in double precision. */
  readonly x: Float64Array;
  /** Where each place begins in `x`. */
  readonly starts: Int32Array;
  /** How far from there each weight's input lies. */
  readonly taps: Int32Array;
  /** Sums of a filter, one after the other; then those of the next. */
  readonly tile: Float32Array;
}

/** Which of them: places from `first` on, for a group's inputs that lie `shift` after the first's. */
export interface Part {
  readonly first: number;
  readonly count: number;
  readonly shift: number;
}

/** Some of a part's places, at least four, counted from its first. */
export interface Places {
  readonly list: Int32Array;
  readonly count: number;
}

/**
 * Four places × two filters at once: eight sums in registers, four inputs and two weights read for
 * eight products. The last four places overlap those before.
 *
 * Each sum adds up like the layers' `reference`: the bias, then tap by tap, in double precision.
 *
 * @param pair counts through all groups
 */
export function dotPlaces(dots: Dots, part: Part, pair: number, places: Places): void {
  const { x, starts, taps, tile } = dots;
  const { depth, weight, bias } = dots.filters;
  const { first, count, shift } = part;
  const { list } = places;
  const biasA = bias[2 * pair];
  const biasB = bias[2 * pair + 1];
  for (let i = 0; i < places.count; i += PLACES) {
    const from = Math.min(i, places.count - PLACES);
    const p0 = list[from];
    const p1 = list[from + 1];
    const p2 = list[from + 2];
    const p3 = list[from + 3];
    const at0 = (starts[first + p0] + shift) | 0;
    const at1 = (starts[first + p1] + shift) | 0;
    const at2 = (starts[first + p2] + shift) | 0;
    const at3 = (starts[first + p3] + shift) | 0;
    let a0 = biasA;
    let b0 = biasB;
    let a1 = biasA;
    let b1 = biasB;
    let a2 = biasA;
    let b2 = biasB;
    let a3 = biasA;
    let b3 = biasB;
    for (let t = 0, w = 2 * pair * depth; t < depth; t++, w += 2) {
      const tap = taps[t];
      const a = weight[w];
      const b = weight[w + 1];
      const x0 = x[(at0 + tap) | 0];
      const x1 = x[(at1 + tap) | 0];
      const x2 = x[(at2 + tap) | 0];
      const x3 = x[(at3 + tap) | 0];
      a0 += a * x0;
      b0 += b * x0;
      a1 += a * x1;
      b1 += b * x1;
      a2 += a * x2;
      b2 += b * x2;
      a3 += a * x3;
      b3 += b * x3;
    }
    tile[p0] = a0;
    tile[p1] = a1;
    tile[p2] = a2;
    tile[p3] = a3;
    tile[count + p0] = b0;
    tile[count + p1] = b1;
    tile[count + p2] = b2;
    tile[count + p3] = b3;
  }
}

/** The same for parts of fewer places than four: one place × eight filters at once. */
export function dotFilters(dots: Dots, { first, count, shift }: Part, pair: number): void {
  const { x, starts, taps, tile } = dots;
  const { depth, weight, bias } = dots.filters;
  const from = 2 * pair;
  for (let p = 0; p < count; p++) {
    const at = (starts[first + p] + shift) | 0;
    let a0 = bias[from];
    let b0 = bias[from + 1];
    let a1 = bias[from + 2];
    let b1 = bias[from + 3];
    let a2 = bias[from + 4];
    let b2 = bias[from + 5];
    let a3 = bias[from + 6];
    let b3 = bias[from + 7];
    const step = 2 * depth;
    for (let t = 0, w = from * depth; t < depth; t++, w += 2) {
      const value = x[(at + taps[t]) | 0];
      a0 += weight[w] * value;
      b0 += weight[w + 1] * value;
      a1 += weight[w + step] * value;
      b1 += weight[w + step + 1] * value;
      a2 += weight[w + 2 * step] * value;
      b2 += weight[w + 2 * step + 1] * value;
      a3 += weight[w + 3 * step] * value;
      b3 += weight[w + 3 * step + 1] * value;
    }
    tile[p] = a0;
    tile[count + p] = b0;
    tile[2 * count + p] = a1;
    tile[3 * count + p] = b1;
    tile[4 * count + p] = a2;
    tile[5 * count + p] = b2;
    tile[6 * count + p] = a3;
    tile[7 * count + p] = b3;
  }
}

/** One place × two filters: what those leave. */
export function dotRest(dots: Dots, { first, count, shift }: Part, pair: number): void {
  const { x, starts, taps, tile } = dots;
  const { depth, weight, bias } = dots.filters;
  for (let p = 0; p < count; p++) {
    const at = (starts[first + p] + shift) | 0;
    let a = bias[2 * pair];
    let b = bias[2 * pair + 1];
    for (let t = 0, w = 2 * pair * depth; t < depth; t++, w += 2) {
      const value = x[(at + taps[t]) | 0];
      a += weight[w] * value;
      b += weight[w + 1] * value;
    }
    tile[p] = a;
    tile[count + p] = b;
  }
}
