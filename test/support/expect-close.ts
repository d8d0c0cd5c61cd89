import { expect } from 'vitest';
import { formatSize, indexOf } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** What a value may be off by: |a − e| ≤ 1e-5 + 1e-4·|e|. */
const ABSOLUTE = 1e-5;
const RELATIVE = 1e-4;

export interface Difference {
  /** Largest |a − e|. */
  readonly worst: number;
  readonly mismatches: number;
  /** Position of the first mismatch, −1 where there is none. */
  readonly first: number;
}

/** Compares value by value; NaN matches NaN alone, and infinities match themselves. */
export function compare(actual: Float32Array, expected: Float32Array): Difference {
  let [worst, mismatches, first] = [0, 0, -1];
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i], expected[i]];
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    const off = Math.abs(a - e);
    worst = Math.max(worst, Number.isNaN(off) ? Infinity : off);
    if (off <= ABSOLUTE + RELATIVE * Math.abs(e) && Number.isFinite(e)) continue;
    mismatches++;
    if (first === -1) first = i;
  }
  return { worst, mismatches, first };
}

/** Fails with the shape, the first value that differs and the count of them. Returns the worst error. */
export function expectClose(actual: Tensor, expected: Tensor, what: string): number {
  expect(formatSize(actual.shape), `${what}: shape`).toBe(formatSize(expected.shape));
  expect(actual.data.length, `${what}: values`).toBe(expected.data.length);
  const { worst, mismatches, first } = compare(actual.data, expected.data);
  if (mismatches > 0) {
    const at = formatSize(indexOf(expected.shape, first));
    expect.fail(
      `${what} ${formatSize(expected.shape)}: ${mismatches} of ${expected.data.length} differ, ` +
        `worst by ${worst}; first at ${at}: got ${actual.data[first]}, ` +
        `expected ${expected.data[first]}`,
    );
  }
  return worst;
}
