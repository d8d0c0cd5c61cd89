import { ArgumentError } from './errors.ts';
import { elementCount, formatSize, type Shape } from './shape.ts';

/** Values in row-major order beside their shape; always float32. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/**
 * Makes a tensor after checking that the data fills the shape.
 *
 * @throws ArgumentError when a size is not a whole number or the counts differ
 */
export function tensor(shape: Shape, data: Float32Array | readonly number[]): Tensor {
  if (shape.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new ArgumentError(`a shape needs whole, non-negative sizes, got ${formatSize(shape)}`);
  }
  const expected = elementCount(shape);
  if (data.length !== expected) {
    throw new ArgumentError(
      `shape ${formatSize(shape)} holds ${expected} values, but ${data.length} were given`,
    );
  }
  return { shape: [...shape], data: data instanceof Float32Array ? data : Float32Array.from(data) };
}

/** A tensor of zeros. */
export function zeros(shape: Shape): Tensor {
  return { shape: [...shape], data: new Float32Array(elementCount(shape)) };
}

/**
 * Joins batches of equal sample shape along N.
 *
 * @throws ArgumentError when there are none or their sample shapes differ
 */
export function concatBatches(batches: readonly Tensor[]): Tensor {
  if (batches.length === 0) throw new ArgumentError('there is nothing to join');
  const [, ...rest] = batches[0].shape;
  const count = batches.reduce((sum, batch) => sum + batch.shape[0], 0);
  const data = new Float32Array(count * elementCount(rest));
  let offset = 0;
  for (const batch of batches) {
    if (formatSize(batch.shape.slice(1)) !== formatSize(rest)) {
      throw new ArgumentError(
        `cannot join ${formatSize(batch.shape)} to samples of shape ${formatSize(rest)}`,
      );
    }
    data.set(batch.data, offset);
    offset += batch.data.length;
  }
  return { shape: [count, ...rest], data };
}

/** Samples `start` … `end` − 1 of a batch `[N, ...]`, as a view of the same memory. */
export function sliceBatch(batch: Tensor, start: number, end: number): Tensor {
  const [, ...rest] = batch.shape;
  const size = elementCount(rest);
  return {
    shape: [end - start, ...rest],
    data: batch.data.subarray(start * size, end * size),
  };
}
