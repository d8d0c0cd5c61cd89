import { part } from '../../layers/part.ts';
import { divisorAt, type AvgPool2d } from '../../layers/avg-pool2d.ts';
import type { Layer } from '../../layers/layer-type.ts';
import type { MaxPool2d } from '../../layers/max-pool2d.ts';
import type { Pair } from '../../layers/pair.ts';
import { poolWindow } from '../../layers/pool-window.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Kernel } from './kernel.ts';

/** Rows, or columns, of the input that each of the output's draws on: every `step`th of a range. */
interface Ranges {
  readonly from: Int32Array;
  /** Before which place each ends. */
  readonly to: Int32Array;
  readonly step: number;
}

/** A pool over planes of one size, with all that depends on the place worked out. */
export interface Pool {
  readonly rows: Ranges;
  readonly columns: Ranges;
  /** Values in a row of the input. */
  readonly width: number;
  /** What each sum is divided by; none for a maximum. */
  readonly divisors: Float64Array | undefined;
  /** True for whole windows of 2 × 2, the most common ones. */
  readonly isTwoByTwo: boolean;
}

/** A pooling layer on `[…, H, W]` that gives `[…, P, Q]`. */
export function poolOf(layer: Layer, given: Shape, made: Shape): Pool {
  const size = given.slice(-2) as [number, number];
  const count = made.slice(-2) as [number, number];
  if (layer.kind === 'AdaptiveAvgPool2d') {
    const [rows, columns] = ([0, 1] as const).map((d) =>
      rangesOf(count[d], 1, (at) => part(at, count[d], size[d])),
    );
    const divide = (p: number, q: number) =>
      (rows.to[p] - rows.from[p]) * (columns.to[q] - columns.from[q]);
    return poolWith({ rows, columns, width: size[1], divisors: divisorsOf(count, divide) });
  }
  const pooling = layer as AvgPool2d | MaxPool2d;
  const window = poolWindow(pooling);
  const [rows, columns] = ([0, 1] as const).map((d) => {
    const { kernel, stride, dilation, before } = window;
    return rangesOf(count[d], dilation[d], (at) => {
      const start = at * stride[d] - before[d];
      const end = Math.min(size[d], start + (kernel[d] - 1) * dilation[d] + 1);
      return [start < 0 ? start + Math.ceil(-start / dilation[d]) * dilation[d] : start, end];
    });
  });
  const divisors =
    pooling.kind === 'AvgPool2d'
      ? divisorsOf(count, (p, q) => divisorAt(pooling, window, size, p, q))
      : undefined;
  return poolWith({ rows, columns, width: size[1], divisors });
}

function poolWith(pool: Omit<Pool, 'isTwoByTwo'>): Pool {
  const isTwo = ({ from, to, step }: Ranges) =>
    step === 1 && from.every((start, at) => to[at] === start + 2);
  return { ...pool, isTwoByTwo: isTwo(pool.rows) && isTwo(pool.columns) };
}

function rangesOf(count: number, step: number, range: (at: number) => Pair): Ranges {
  const [from, to] = [new Int32Array(count), new Int32Array(count)];
  for (let at = 0; at < count; at++) [from[at], to[at]] = range(at);
  return { from, to, step };
}

const divisorsOf = (
  [rows, columns]: Pair,
  divide: (p: number, q: number) => number,
): Float64Array =>
  Float64Array.from({ length: rows * columns }, (_, i) =>
    divide(Math.floor(i / columns), i % columns),
  );

/** Where a plane, or a band of it, lies: places of its first row and column in both memories. */
export interface Band {
  readonly source: number;
  readonly target: number;
  /** Rows of the output that are made, the last one not among them. */
  readonly first: number;
  readonly end: number;
}

/** Makes some rows of a plane's pool. */
export function poolRows(pool: Pool, x: Float32Array, y: Float32Array, band: Band): void {
  if (pool.isTwoByTwo) poolTwoByTwo(pool, x, y, band);
  else poolWindows(pool, x, y, band);
}

function poolTwoByTwo(pool: Pool, x: Float32Array, y: Float32Array, band: Band): void {
  const { divisors, width } = pool;
  const { from: top } = pool.rows;
  const { from: left } = pool.columns;
  const { source, target, first, end } = band;
  const columns = left.length;
  for (let p = first; p < end; p++) {
    const row = source + top[p] * width;
    const at = p * columns;
    for (let q = 0; q < columns; q++) {
      const upper = (row + left[q]) | 0;
      const lower = (upper + width) | 0;
      const a = x[upper];
      const b = x[upper + 1];
      const c = x[lower];
      const d = x[lower + 1];
      y[target + at + q] =
        divisors === undefined
          ? Math.max(Math.max(a, b), Math.max(c, d))
          : (a + b + c + d) / divisors[at + q];
    }
  }
}

function poolWindows(pool: Pool, x: Float32Array, y: Float32Array, band: Band): void {
  const { divisors, width } = pool;
  const { from: top, to: bottom, step: down } = pool.rows;
  const { from: left, to: right, step: along } = pool.columns;
  const { source, target, first, end } = band;
  const columns = left.length;
  const isMax = divisors === undefined;
  for (let p = first; p < end; p++) {
    for (let q = 0; q < columns; q++) {
      let made = isMax ? -Infinity : 0;
      const rowEnd = bottom[p];
      const columnEnd = right[q];
      for (let r = top[p]; r < rowEnd; r += down) {
        const row = source + r * width;
        for (let s = left[q]; s < columnEnd; s += along) {
          made = isMax ? Math.max(made, x[row + s]) : made + x[row + s];
        }
      }
      const at = p * columns + q;
      y[target + at] = isMax ? made : made / divisors[at];
    }
  }
}

/** A pool on its own. */
export function poolKernel(pool: Pool, height: number): Kernel {
  const inPlane = height * pool.width;
  const rows = pool.rows.from.length;
  const outPlane = rows * pool.columns.from.length;
  return ({ data }, y) => {
    for (let source = 0, target = 0; target < y.length; source += inPlane, target += outPlane) {
      poolRows(pool, data, y, { source, target, first: 0, end: rows });
    }
  };
}
