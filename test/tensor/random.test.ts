import { describe, expect, it } from 'vitest';
import { Random } from '../../src/tensor/random.ts';

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

describe('random numbers', () => {
  it('of one seed are always the same, and those of another are others', () => {
    const [one, same, other] = [new Random(1), new Random(1), new Random(2)];
    const numbers = draw(8, () => one.bits());
    expect(draw(8, () => same.bits())).toEqual(numbers);
    expect(draw(8, () => other.bits())).not.toEqual(numbers);
    expect(numbers.every((bits) => Number.isInteger(bits) && bits >= 0 && bits < 2 ** 32)).toBe(
      true,
    );
  });

  it('are spread evenly', () => {
    const random = new Random(3);
    const counts = new Array<number>(10).fill(0);
    for (const value of draw(20_000, () => random.uniform(0, 10))) counts[Math.floor(value)]++;
    expect(Math.min(...counts)).toBeGreaterThan(1_850);
    expect(Math.max(...counts)).toBeLessThan(2_150);
  });

  it('that are whole reach both ends and no further', () => {
    const random = new Random(4);
    const drawn = new Set(draw(500, () => random.integer(-2, 2)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    expect(new Set(draw(200, () => random.pick(['a', 'b', 'c']))).size).toBe(3);
  });

  it('that are normal have mean 0 and deviation 1', () => {
    const random = new Random(5);
    const numbers = draw(20_000, () => random.normal());
    const mean = numbers.reduce((a, b) => a + b) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(numbers.every((x) => Number.isFinite(x))).toBe(true);
  });
});
