import { describe, expect, it } from 'vitest';
import { histogram } from '../../src/lab/histogram.ts';
import { Random } from '../../src/tensor/random.ts';

const of = (...values: number[]) => Float32Array.from(values);

describe('a histogram', () => {
  it('has zero in the middle of its bins, and both ends as far from it', () => {
    const { counts, size, min, max } = histogram(of(-1, -0.5, 0.25, 4), 8);
    expect([size, min, max]).toEqual([4, -1, 4]);
    expect(counts).toEqual([0, 0, 0, 2, 1, 0, 0, 1]);
  });

  it('counts an edge in the upper bin, and the largest value in the last', () => {
    expect(histogram(of(-2, -1, 0, 1, 2), 4).counts).toEqual([1, 1, 1, 2]);
  });

  it('counts every value once', () => {
    const random = new Random(3);
    const values = Float32Array.from({ length: 1000 }, () => random.uniform(-0.3, 0.2));
    const { counts } = histogram(values, 32);
    expect(counts.length).toBe(32);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it('has the mean, and the standard deviation as torch.std gives it', () => {
    const { mean, std } = histogram(of(1, 2, 3, 4), 4);
    expect(mean).toBe(2.5);
    expect(std).toBeCloseTo(1.2909944487, 9);
    expect(histogram(of(7), 4).std).toBeNaN();
  });

  it('leaves NaN out', () => {
    const { counts, nans, mean } = histogram(of(NaN, 1, NaN, 3), 2);
    expect(nans).toBe(2);
    expect(mean).toBe(2);
    expect(counts).toEqual([0, 2]);
  });

  it('of zeros, and of nothing, has no width', () => {
    expect(histogram(of(0, 0), 4)).toMatchObject({ counts: [0, 0, 2, 0], size: 0 });
    expect(histogram(of(), 4)).toMatchObject({ counts: [0, 0, 0, 0], size: 0 });
  });
});
