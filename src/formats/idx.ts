import { FormatError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';

/** An MNIST-style file of bytes: images `[N, H, W]`, labels `[N]`. */
export interface Idx {
  readonly shape: Shape;
  readonly data: Uint8Array;
}

/** What an idx file says of its values. */
export interface IdxHeader {
  /** The type of the values, as the file codes it: 0x08 for unsigned bytes. */
  readonly type: number;
  readonly shape: Shape;
  /** Where the values begin, in bytes. */
  readonly start: number;
}

/** The code of unsigned bytes, as images and labels are. */
export const UNSIGNED_BYTE = 0x08;
const HEADER = 4;

/**
 * Reads an idx file of unsigned bytes.
 *
 * @throws FormatError when the magic number, the type or the length is not that of such a file
 * @see http://yann.lecun.com/exdb/mnist/ (file formats)
 */
export function readIdx(bytes: Uint8Array): Idx {
  const { type, shape, start } = readIdxHeader(bytes);
  if (type !== UNSIGNED_BYTE) {
    throw new FormatError(
      `idx: values of type 0x${type.toString(16)}, expected unsigned bytes (0x8)`,
    );
  }
  const expected = elementCount(shape);
  if (bytes.length - start !== expected) {
    throw new FormatError(
      `idx: ${formatSize(shape)} needs ${expected} values, but ${bytes.length - start} follow`,
    );
  }
  return { shape, data: bytes.subarray(start) };
}

/**
 * Reads the header of an idx file with values of any type.
 *
 * @param bytes the file's beginning, or all of it
 * @throws FormatError when it is none, or is cut off
 */
export function readIdxHeader(bytes: Uint8Array): IdxHeader {
  if (bytes.length < HEADER) throw new FormatError(`idx: ${bytes.length} bytes are no header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 0) throw new FormatError('idx: the first two bytes are not zero');
  const [type, rank] = [view.getUint8(2), view.getUint8(3)];
  const start = HEADER + 4 * rank;
  if (rank === 0 || bytes.length < start) {
    throw new FormatError(`idx: the header ends before its ${rank} sizes`);
  }
  const shape = Array.from({ length: rank }, (_, d) => view.getUint32(HEADER + 4 * d));
  return { type, shape, start };
}
