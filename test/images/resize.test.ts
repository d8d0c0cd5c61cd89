import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resizeLikePillow } from '../../src/images/resize.ts';

interface Golden {
  readonly pillow: string;
  readonly cases: readonly {
    readonly from: readonly [number, number];
    readonly to: readonly [number, number];
    readonly pixels: string;
    readonly resized: string;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../golden/resize.json', import.meta.url), 'utf8'),
) as Golden;

test.each(golden.cases)('resizes $from to $to as Pillow does, bit for bit', (example) => {
  const bytes = Buffer.from(example.pixels, 'base64');
  const resized = resizeLikePillow(bytes, ...example.from, ...example.to);
  expect(Buffer.from(resized).toString('base64')).toBe(example.resized);
});

test('a picture of one grey stays that grey', () => {
  const resized = resizeLikePillow(new Uint8Array(28 * 28).fill(201), 28, 28, 32, 32);
  expect(new Set(resized)).toEqual(new Set([201]));
});
