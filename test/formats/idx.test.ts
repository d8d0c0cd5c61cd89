import { expect, test } from 'vitest';
import { FormatError, readIdx } from '../../src/index.ts';
import { readBytes } from '../support/fixtures.ts';

const file = (...bytes: number[]) => Uint8Array.from(bytes);

test('reads MNIST’s own files', async () => {
  const images = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  const labels = readIdx(await readBytes('public/mnist/samples-labels-idx1-ubyte'));
  expect(images.shape).toEqual([32, 28, 28]);
  expect([...labels.data.subarray(0, 6)]).toEqual([7, 2, 1, 0, 4, 1]);
});

test.each([
  ['no header', file(0, 0), /2 bytes are no header/],
  ['another magic number', file(1, 0, 8, 1, 0, 0, 0, 0), /first two bytes/],
  ['floats', file(0, 0, 13, 1, 0, 0, 0, 0), /type 0xd/],
  ['no dimensions', file(0, 0, 8, 0), /header ends/],
  ['a cut header', file(0, 0, 8, 3, 0, 0, 0, 1), /header ends before its 3 sizes/],
  ['too few values', file(0, 0, 8, 1, 0, 0, 0, 3, 1, 2), /needs 3 values, but 2 follow/],
  ['too many values', file(0, 0, 8, 1, 0, 0, 0, 1, 1, 2), /needs 1 values, but 2 follow/],
  ['sizes past memory', file(0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255), /needs/],
])('refuses %s', (_, bytes, reason) => {
  expect(() => readIdx(bytes)).toThrow(FormatError);
  expect(() => readIdx(bytes)).toThrow(reason);
});
