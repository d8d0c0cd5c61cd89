import { gzipSync } from 'node:zlib';
import { elementCount } from '../../src/tensor/shape.ts';

/** The bytes of an idx file: its header, then values that count up unless others are given. */
export function idxBytes(
  shape: readonly number[],
  data: Uint8Array = Uint8Array.from({ length: elementCount(shape) }, (_, i) => i),
  type = 0x08,
): Uint8Array<ArrayBuffer> {
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, shape.length]);
  for (const [d, size] of shape.entries()) view.setUint32(4 + 4 * d, size);
  bytes.set(data, start);
  return bytes;
}

export const fileOf = (name: string, bytes: Uint8Array<ArrayBuffer>): File =>
  new File([bytes], name);

export const gzipped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(bytes));
