import { expect, it } from 'vitest';
import { compare } from '../../bench/page/compare.ts';

const expected = Float32Array.of(0.25, 0.75, 0);

it('gives the largest distance that is within the bounds', () => {
  expect(compare(Float32Array.of(0.25, 0.75, 2 ** -17), expected)).toBe(2 ** -17);
});

it.each([
  ['a value that is off', Float32Array.of(0.25, 0.7502, 0)],
  ['a NaN', Float32Array.of(NaN, 0.75, 0)],
  ['values that are missing', Float32Array.of(0.25, 0.75)],
])('refuses %s', (_, output) => {
  expect(() => compare(output, expected)).toThrow(/wrong output|were expected/);
});
