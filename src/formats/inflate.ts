import { FormatError } from '../tensor/errors.ts';

/**
 * Inflates raw deflate data, and stops as soon as more than `size` bytes have come.
 *
 * @throws FormatError when the data is damaged, or gives another number of bytes than `size`
 */
export async function inflate(
  deflated: Uint8Array<ArrayBuffer>,
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= size) {
    const { done, value } = await reader.read().catch(() => {
      throw new FormatError('its deflated data is damaged');
    });
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  if (length > size) {
    await reader.cancel().catch(() => undefined);
    throw new FormatError(`it inflates to more than the ${size} bytes it declares`);
  }
  if (length < size) throw new FormatError(`it inflates to ${length} bytes, but declares ${size}`);
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
