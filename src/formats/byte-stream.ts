type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Packed bytes that are inflated at a time: at deflate's best, a thousandfold, they become 8 MB,
 * which keeps the page waiting for a few milliseconds.
 */
const PIECE = 8192;

/** Whether a file begins as gzip does. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/**
 * A file's bytes as they come, unpacked where it is gzip. Reading rejects where the file, or its
 * gzip, cannot be read.
 */
export function streamOf(file: Blob, isZipped: boolean): Bytes {
  const bytes: Bytes = file.stream();
  if (!isZipped) return bytes;
  return bytes.pipeThrough(inPieces()).pipeThrough(new DecompressionStream('gzip'));
}

/** The first bytes of a stream, at most as many as asked for; the rest is not read. */
export async function readHead(stream: Bytes, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const head = new Uint8Array(most);
  let length = 0;
  while (length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    const taken = value.subarray(0, most - length);
    head.set(taken, length);
    length += taken.length;
  }
  await reader.cancel().catch(() => undefined);
  return head.subarray(0, length);
}

/**
 * The bytes of a stream after the first `skip`, where they are exactly as many as expected. Nothing
 * is kept, or read on, beyond those.
 *
 * @returns the bytes, and how many there were: more than `size` where it goes on after them
 */
export async function readBody(
  stream: Bytes,
  skip: number,
  size: number,
): Promise<{ readonly data: Uint8Array; readonly length: number }> {
  const reader = stream.getReader();
  const data = new Uint8Array(size);
  let length = -skip;
  while (length <= size) {
    const { done, value } = await reader.read();
    if (done) break;
    const own = length < 0 ? value.subarray(-length) : value;
    if (own.length > 0 && length < size) {
      data.set(own.subarray(0, size - Math.max(0, length)), Math.max(0, length));
    }
    length += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return { data, length: Math.max(0, length) };
}

function inPieces(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform: (chunk, controller) => {
      for (let at = 0; at < chunk.length; at += PIECE) {
        controller.enqueue(chunk.subarray(at, at + PIECE));
      }
    },
  });
}
