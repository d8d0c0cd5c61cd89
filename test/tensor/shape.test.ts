import { describe, expect, it } from 'vitest';
import {
  elementCount,
  formatSize,
  formatTorchSize,
  formatTuple,
  indexOf,
  offsetOf,
  sameShape,
  stridesOf,
} from '../../src/tensor/shape.ts';

describe('a shape', () => {
  it.each([
    [[], 1, '[]', '()', 'torch.Size([])'],
    [[5], 5, '[5]', '(5,)', 'torch.Size([5])'],
    [[32, 1, 28, 28], 25_088, '[32, 1, 28, 28]', '(32, 1, 28, 28)', 'torch.Size([32, 1, 28, 28])'],
    [[3, 0, 2], 0, '[3, 0, 2]', '(3, 0, 2)', 'torch.Size([3, 0, 2])'],
  ])('%j has %i elements, and prints as PyTorch and Python do', (shape, count, ...texts) => {
    expect(elementCount(shape)).toBe(count);
    expect([formatSize(shape), formatTuple(shape), formatTorchSize(shape)]).toEqual(texts);
  });

  it('has row-major strides', () => {
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
    expect(stridesOf([])).toEqual([]);
  });

  it('gives every offset its index and back', () => {
    const shape = [3, 1, 4, 2];
    for (let offset = 0; offset < elementCount(shape); offset++) {
      expect(offsetOf(shape, indexOf(shape, offset))).toBe(offset);
    }
    expect(indexOf(shape, 23)).toEqual([2, 0, 3, 1]);
    expect(indexOf([], 0)).toEqual([]);
  });

  it('is the same as another by rank and sizes', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [2, 3, 1])).toBe(false);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(sameShape([], [])).toBe(true);
  });
});
