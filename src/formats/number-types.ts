/** A type of numbers in a file: the bytes of one, and how it reads at a byte offset. */
export interface NumberType {
  readonly byteLength: number;
  /** The number as float64; a whole number past 2^53 is rounded. */
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

/** Types of numbers by PyTorch's names. */
export const numberTypes = {
  float32: { byteLength: 4, read: (view, at, little) => view.getFloat32(at, little) },
  float64: { byteLength: 8, read: (view, at, little) => view.getFloat64(at, little) },
  float16: { byteLength: 2, read: (view, at, little) => fromF16(view.getUint16(at, little)) },
  bfloat16: { byteLength: 2, read: (view, at, little) => fromBF16(view.getUint16(at, little)) },
  int64: { byteLength: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  int32: { byteLength: 4, read: (view, at, little) => view.getInt32(at, little) },
  int16: { byteLength: 2, read: (view, at, little) => view.getInt16(at, little) },
  int8: { byteLength: 1, read: (view, at) => view.getInt8(at) },
  uint64: { byteLength: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  uint32: { byteLength: 4, read: (view, at, little) => view.getUint32(at, little) },
  uint16: { byteLength: 2, read: (view, at, little) => view.getUint16(at, little) },
  uint8: { byteLength: 1, read: (view, at) => view.getUint8(at) },
  bool: { byteLength: 1, read: (view, at) => Number(view.getUint8(at) !== 0) },
} as const satisfies Record<string, NumberType>;

export type Dtype = keyof typeof numberTypes;

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function fromF16(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}

/** bfloat16: the upper half of a float32. */
function fromBF16(bits: number): number {
  const widened = new DataView(new ArrayBuffer(4));
  widened.setUint32(0, bits << 16);
  return widened.getFloat32(0);
}
