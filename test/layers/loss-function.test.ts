import { expect, test } from 'vitest';
import { crossEntropyLoss, tensor } from '../../src/index.ts';

test('crossEntropyLoss takes numbers and tensors, and refuses a label that is no class', () => {
  const logits = tensor([2, 3], [0, 0, 0, 5, 0, 0]);
  const { shape, data } = crossEntropyLoss(logits, [1, 0]);
  expect(shape).toEqual([]);
  expect(data[0]).toBeCloseTo((Math.log(3) + Math.log(Math.exp(5) + 2) - 5) / 2, 6);
  const labels = { shape: [2], data: BigInt64Array.of(1n, 0n) };
  expect(crossEntropyLoss(logits, labels, { reduction: 'none' }).shape).toEqual([2]);
  expect(() => crossEntropyLoss(logits, [1, 3])).toThrow('Target 3 is out of bounds.');
});
