import { describe, expect, it } from 'vitest';
import { ArgumentError, ShapeError, tensor } from '../../src/index.ts';
import { concatBatches, sliceBatch, zeros } from '../../src/tensor/tensor.ts';

describe('a tensor', () => {
  it('takes numbers, or keeps a Float32Array as it is', () => {
    const data = Float32Array.of(1, 2);
    expect(tensor([2], data).data).toBe(data);
    expect(tensor([2, 1], [1, 2])).toEqual({ shape: [2, 1], data });
    expect(tensor([], [7]).data).toEqual(Float32Array.of(7));
  });

  it('does not change with the list that gave its shape', () => {
    const shape = [2];
    const made = tensor(shape, [1, 2]);
    shape[0] = 9;
    expect(made.shape).toEqual([2]);
  });

  it.each([
    [[2, 2], 3, 'shape [2, 2] holds 4 values, but 3 were given'],
    [[], 0, 'shape [] holds 1 values, but 0 were given'],
    [[1.5], 1, 'a shape needs whole, non-negative sizes, got [1.5]'],
    [[-1], 1, 'a shape needs whole, non-negative sizes, got [-1]'],
    [[NaN], 0, 'a shape needs whole, non-negative sizes, got [NaN]'],
  ])('refuses shape %j for %i values', (shape, count, message) => {
    expect(() => tensor(shape, new Float32Array(count))).toThrow(new ArgumentError(message));
  });
});

describe('a batch', () => {
  const [one, other] = [tensor([1, 2], [1, 2]), tensor([2, 2], [3, 4, 5, 6])];

  it('is joined from others, in their order', () => {
    expect(concatBatches([one, other])).toEqual(tensor([3, 2], [1, 2, 3, 4, 5, 6]));
  });

  it('is not joined from nothing, nor from samples of other shapes', () => {
    expect(() => concatBatches([])).toThrow('there is nothing to join');
    expect(() => concatBatches([one, zeros([1, 3])])).toThrow(
      'cannot join [1, 3] to samples of shape [2]',
    );
  });

  it('is cut without a copy', () => {
    const cut = sliceBatch(other, 1, 2);
    expect(cut).toEqual(tensor([1, 2], [5, 6]));
    expect(cut.data.buffer).toBe(other.data.buffer);
    expect(sliceBatch(tensor([3], [7, 8, 9]), 1, 3)).toEqual(tensor([2], [8, 9]));
  });
});

describe('a ShapeError', () => {
  it('gets the name of the first layer that refused, once', () => {
    const error = new ShapeError('does not fit');
    expect(error).toMatchObject({ message: 'does not fit', reason: 'does not fit' });
    const named = error.at('conv1');
    expect(named).toMatchObject({ message: 'conv1: does not fit', layer: 'conv1' });
    expect(named.reason).toBe('does not fit');
    expect(named.at('conv2')).toBe(named);
  });
});
