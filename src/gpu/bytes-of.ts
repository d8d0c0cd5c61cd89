import { elementCount, type Shape } from '../tensor/shape.ts';

/** Bytes of a value of this shape, in float32. */
export const bytesOf = (shape: Shape): number =>
  elementCount(shape) * Float32Array.BYTES_PER_ELEMENT;
