type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Packed bytes that are inflated at a time: at deflate's best, a thousandfold, they become 8 MB,
 * which keeps the page waiting for a few milliseconds.
 */
const PIECE = 8192;

/** Milliseconds of reading after which the page has its turn: what is there at once is read at once. */
const TURN = 8;

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
 * is kept, or read on, beyond those. The page has its turn in between.
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
  const turns = new Turns();
  let length = -skip;
  while (length <= size) {
    await turns.next();
    const { done, value } = await reader.read();
    if (done) break;
    const own = value.subarray(Math.max(0, -length));
    const at = Math.max(0, length);
    data.set(own.subarray(0, size - at), at);
    length += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return { data, length: Math.max(0, length) };
}

/** Lets other work of the page be done whenever a turn is over. */
class Turns {
  #began = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.#began < TURN) return;
    await new Promise((done) => setTimeout(done, 0));
    this.#began = performance.now();
  }
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
