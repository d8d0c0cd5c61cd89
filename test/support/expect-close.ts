import { expect } from 'vitest';
import { formatSize, indexOf } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** What a value may be off by: |a − e| ≤ absolute + relative·|e|. */
export interface Bound {
  readonly absolute: number;
  readonly relative: number;
}

const BOUND: Bound = { absolute: 1e-5, relative: 1e-4 };

/** How far off a value is, as a share of what it may be. NaN matches NaN alone, ∞ itself. */
function share(a: number, e: number, { absolute, relative }: Bound): number {
  if (a === e || (Number.isNaN(a) && Number.isNaN(e))) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(e)) return Infinity;
  return Math.abs(a - e) / (absolute + relative * Math.abs(e));
}

/** The worst value's error as a share of the bound: up to 1 all is well. */
export function shareOfBound(
  actual: Float32Array,
  expected: Float32Array,
  bound: Bound = BOUND,
): number {
  if (actual.length !== expected.length) return Infinity;
  return expected.reduce((worst, e, i) => Math.max(worst, share(actual[i], e, bound)), 0);
}

/** Fails with the shape, the first value that differs, the worst error and the count of them. */
export function expectClose(
  actual: Tensor,
  expected: Tensor,
  what: string,
  bound: Bound = BOUND,
): void {
  expect(formatSize(actual.shape), `${what}: shape`).toBe(formatSize(expected.shape));
  expect(actual.data.length, `${what}: values`).toBe(expected.data.length);
  const worst = shareOfBound(actual.data, expected.data, bound);
  if (worst <= 1) return;
  const wrong = [...expected.data.keys()].filter(
    (i) => share(actual.data[i], expected.data[i], bound) > 1,
  );
  const error = Math.max(...wrong.map((i) => Math.abs(actual.data[i] - expected.data[i])));
  expect.fail(
    `${what}: ${formatSize(expected.shape)}, ${wrong.length} of ${expected.data.length} differ, ` +
      `worst by ${error}; first at ${formatSize(indexOf(expected.shape, wrong[0]))}: ` +
      `got ${actual.data[wrong[0]]}, expected ${expected.data[wrong[0]]}`,
  );
}
