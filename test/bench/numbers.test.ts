import { describe, expect, it } from 'vitest';
import { spreadApart } from '../../bench/lib/chart.mjs';
import { fateOf } from '../../bench/lib/plan.mjs';
import { median, quantile, ratio } from '../../bench/lib/statistics.mjs';

describe('statistics', () => {
  it('takes the middle, or what lies between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 4, 9])).toBe(3);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('divides round by round, so that a slow moment of the machine cancels out', () => {
    expect(ratio([2, 20, 2], [1, 10, 1])).toBe(2);
    expect(ratio([8, 2, 3], [1, 2, 3])).toBe(1);
    expect(ratio([30], [1, 2, 3])).toBe(15);
  });
});

it('repeats short runs, makes long ones once, and leaves out the longest', () => {
  const limits = { once: 1000, never: 5000 };
  expect(fateOf(undefined, 1, limits)).toBe('rounds');
  expect(fateOf({ n: 32, milliseconds: 100 }, 256, limits)).toBe('rounds');
  expect(fateOf({ n: 32, milliseconds: 100 }, 1024, limits)).toBe('once');
  expect(fateOf({ n: 32, milliseconds: 100 }, 10_000, limits)).toBe('never');
});

it('keeps names a line apart and inside the panel', () => {
  const heights = [258, 100, 259, 101, 10];
  const moved = spreadApart(heights);
  const sorted = [...moved].sort((a, b) => a - b);
  for (const [i, height] of sorted.slice(1).entries()) {
    expect(height - sorted[i]).toBeGreaterThanOrEqual(14);
  }
  expect(sorted[0]).toBeGreaterThanOrEqual(40);
  expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(260);
  expect(moved[1]).toBe(100);
});
