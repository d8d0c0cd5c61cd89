const VARINT = 0;
const BYTES = 2;

/** A field of a protocol buffers message: a whole number, or text, bytes or a message. */
export function field(number: number, value: number | string | Uint8Array): number[] {
  if (typeof value === 'number') return [...varint((number << 3) | VARINT), ...varint(value)];
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return [...varint((number << 3) | BYTES), ...varint(bytes.length), ...bytes];
}

/** A message as the bytes of a field. */
export const message = (...fields: readonly number[][]): Uint8Array =>
  Uint8Array.from(fields.flat());

/** Seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no size`);
  const bytes: number[] = [];
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return [...bytes, left];
}
