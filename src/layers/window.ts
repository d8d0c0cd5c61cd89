import type { Pair } from './pair.ts';

/** A sliding window over rows and columns; every pair is `[vertical, horizontal]`, in pixels. */
export interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Padding before the first row and column. */
  readonly before: Pair;
  /** Padding after the last row and column. */
  readonly after: Pair;
}

/** Rows or columns that a dilated kernel spans. */
export function span(kernel: number, dilation: number): number {
  return (kernel - 1) * dilation + 1;
}

/** Positions of the window along one direction: ⌊(size + padding − span) / stride⌋ + 1. */
export function positions(window: Window, size: number, direction: 0 | 1): number {
  const padded = size + window.before[direction] + window.after[direction];
  const spanned = span(window.kernel[direction], window.dilation[direction]);
  return Math.floor((padded - spanned) / window.stride[direction]) + 1;
}

/** A tap of the window that lies on the input: its row and column in kernel and input. */
export interface Tap {
  readonly r: number;
  readonly s: number;
  readonly y: number;
  readonly x: number;
}

/** The window's taps on an input of `[height, width]`, for the output at (p, q), row by row. */
export function tapsAt(window: Window, [height, width]: Pair, p: number, q: number): Tap[] {
  const taps: Tap[] = [];
  for (let r = 0; r < window.kernel[0]; r++) {
    const y = p * window.stride[0] - window.before[0] + r * window.dilation[0];
    if (y < 0 || y >= height) continue;
    for (let s = 0; s < window.kernel[1]; s++) {
      const x = q * window.stride[1] - window.before[1] + s * window.dilation[1];
      if (x >= 0 && x < width) taps.push({ r, s, y, x });
    }
  }
  return taps;
}
