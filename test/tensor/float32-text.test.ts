import { describe, expect, it } from 'vitest';
import { Random } from '../../src/tensor/random.ts';
import { float32Text } from '../../src/tensor/float32-text.ts';

const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0];

describe('a float32 as text', () => {
  it.each([
    [0, '0'],
    [-0, '-0'],
    [1, '1'],
    [-12, '-12'],
    [Math.fround(0.1), '0.1'],
    [Math.fround(-1 / 3), '-0.33333334'],
    [Math.fround(16777217), '16777216'],
    [Math.fround(1e-45), '1e-45'],
    [3.4028234663852886e38, '3.4028235e+38'],
    [Math.fround(1e-7), '1e-7'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('%d is %s', (value, text) => {
    expect(float32Text(value)).toBe(text);
  });

  it('reads back bit for bit, and no shorter one does', () => {
    const random = new Random(3);
    const values = new Float32Array(
      Uint32Array.from({ length: 20_000 }, () => random.bits()).buffer,
    );
    const texts = [...values].filter(Number.isFinite).map((value) => {
      const text = float32Text(value);
      const digits = text.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '').length;
      const shorter = digits > 1 ? Number(value.toPrecision(digits - 1)) : NaN;
      const isSame = bitsOf(Number(text)) === bitsOf(value);
      return { text, digits, isSame, isTooLong: Math.fround(shorter) === value };
    });
    expect(texts.filter(({ isSame, isTooLong }) => !isSame || isTooLong)).toEqual([]);
    expect(Math.max(...texts.map(({ digits }) => digits))).toBe(9);
  });
});
