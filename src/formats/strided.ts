import { elementCount, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numberTypes, type Dtype } from './number-types.ts';

/** Numbers in memory that a tensor is a view of. */
export interface Storage {
  readonly dtype: Dtype;
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
}

/**
 * Gathers a view of the storage into a row-major float32 tensor. The caller has checked that every
 * index lies in the storage.
 *
 * @param offset of the first element; it and the strides count elements
 */
export function gather(
  { dtype, bytes, littleEndian }: Storage,
  shape: Shape,
  strides: readonly number[],
  offset = 0,
): Tensor {
  const { byteLength, read } = numberTypes[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = new Float32Array(elementCount(shape));
  const index = shape.map(() => 0);
  let at = offset;
  for (let i = 0; i < data.length; i++) {
    data[i] = read(view, at * byteLength, littleEndian);
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d];
      if (++index[d] < shape[d]) break;
      at -= strides[d] * shape[d];
      index[d] = 0;
    }
  }
  return { shape: [...shape], data };
}
