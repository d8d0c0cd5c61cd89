/** Places that a pass takes values from and puts them to; how far apart they lie, and those of the next. */
export interface Pass {
  readonly from: number;
  readonly step: number;
  readonly next: number;
  readonly to: number;
  readonly toStep: number;
  readonly count: number;
}

/** Winograd's F(2, r): two neighbouring sums of `r` products by r + 1 products, along one dimension. */
export interface Transform {
  /** Products, r + 1. */
  readonly points: number;
  /** `[points, r]`: what the weights are multiplied by. */
  readonly weights: readonly (readonly number[])[];
  /** r + 1 inputs to as many factors. */
  readonly input: (x: Float64Array, y: Float64Array, pass: Pass) => void;
  /** r + 1 products to two sums. */
  readonly output: (x: Float64Array, y: Float64Array, pass: Pass) => void;
  /** The same in float32, with a bias; the sums of the next place follow those two. */
  readonly sums: (x: Float64Array, y: Float32Array, pass: Pass, bias: number) => void;
}

/** F(2, 3), from the points 0, 1, −1 and ∞. */
const three: Transform = {
  points: 4,
  weights: [
    [1, 0, 0],
    [0.5, 0.5, 0.5],
    [0.5, -0.5, 0.5],
    [0, 0, 1],
  ],
  input(x, y, { from, step, next, to, toStep, count }) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 1) | 0) {
      const d0 = x[at];
      const d1 = x[(at + step) | 0];
      const d2 = x[(at + 2 * step) | 0];
      const d3 = x[(at + 3 * step) | 0];
      at = (at + next) | 0;
      y[target] = d0 - d2;
      y[(target + toStep) | 0] = d1 + d2;
      y[(target + 2 * toStep) | 0] = d2 - d1;
      y[(target + 3 * toStep) | 0] = d3 - d1;
    }
  },
  output(x, y, { from, step, next, to, toStep, count }) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 1) | 0) {
      const m1 = x[(at + step) | 0];
      const m2 = x[(at + 2 * step) | 0];
      y[target] = x[at] + m1 + m2;
      y[(target + toStep) | 0] = m1 - m2 + x[(at + 3 * step) | 0];
      at = (at + next) | 0;
    }
  },
  sums(x, y, { from, step, next, to, count }, bias) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 2) | 0) {
      const m1 = x[(at + step) | 0];
      const m2 = x[(at + 2 * step) | 0];
      y[target] = x[at] + m1 + m2 + bias;
      y[(target + 1) | 0] = m1 - m2 + x[(at + 3 * step) | 0] + bias;
      at = (at + next) | 0;
    }
  },
};

/** F(2, 5), from the points 0, ±1, ±2 and ∞. */
const five: Transform = {
  points: 6,
  weights: [
    [1 / 4, 0, 0, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6, 1 / 3, 2 / 3],
    [1 / 24, -1 / 12, 1 / 6, -1 / 3, 2 / 3],
    [0, 0, 0, 0, 1],
  ],
  input(x, y, { from, step, next, to, toStep, count }) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 1) | 0) {
      const d1 = x[(at + step) | 0];
      const d2 = x[(at + 2 * step) | 0];
      const d3 = x[(at + 3 * step) | 0];
      const d4 = x[(at + 4 * step) | 0];
      const even = d4 - 4 * d2;
      const odd = d3 - 4 * d1;
      const evenHalf = d4 - d2;
      const oddHalf = 2 * (d3 - d1);
      y[target] = 4 * x[at] - 5 * d2 + d4;
      y[(target + toStep) | 0] = even + odd;
      y[(target + 2 * toStep) | 0] = even - odd;
      y[(target + 3 * toStep) | 0] = evenHalf + oddHalf;
      y[(target + 4 * toStep) | 0] = evenHalf - oddHalf;
      y[(target + 5 * toStep) | 0] = 4 * d1 - 5 * d3 + x[(at + 5 * step) | 0];
      at = (at + next) | 0;
    }
  },
  output(x, y, { from, step, next, to, toStep, count }) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 1) | 0) {
      const m1 = x[(at + step) | 0];
      const m2 = x[(at + 2 * step) | 0];
      const m3 = x[(at + 3 * step) | 0];
      const m4 = x[(at + 4 * step) | 0];
      y[target] = x[at] + (m1 + m2) + (m3 + m4);
      y[(target + toStep) | 0] = m1 - m2 + 2 * (m3 - m4) + x[(at + 5 * step) | 0];
      at = (at + next) | 0;
    }
  },
  sums(x, y, { from, step, next, to, count }, bias) {
    for (let i = 0, at = from, target = to; i < count; i++, target = (target + 2) | 0) {
      const m1 = x[(at + step) | 0];
      const m2 = x[(at + 2 * step) | 0];
      const m3 = x[(at + 3 * step) | 0];
      const m4 = x[(at + 4 * step) | 0];
      y[target] = x[at] + (m1 + m2) + (m3 + m4) + bias;
      y[(target + 1) | 0] = m1 - m2 + 2 * (m3 - m4) + x[(at + 5 * step) | 0] + bias;
      at = (at + next) | 0;
    }
  },
};

/**
 * The transform for kernels of that many weights along a dimension, if there is one.
 *
 * The first sum draws on products of the first r inputs alone, and the second on those of the last r:
 * where a window is all zeros its sum is exactly the bias, and what is beside a window does not touch it.
 *
 * @see Lavin and Gray 2016, "Fast algorithms for convolutional neural networks"
 */
export const transformOf = (weights: number): Transform | undefined =>
  new Map([
    [3, three],
    [5, five],
  ]).get(weights);
