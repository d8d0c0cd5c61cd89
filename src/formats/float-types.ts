/** Decoders of little-endian numbers to float32, by their name in safetensors. */
export const floatTypes: ReadonlyMap<
  string,
  { readonly byteLength: number; readonly decode: (bytes: Uint8Array) => Float32Array }
> = new Map([
  ['F32', { byteLength: 4, decode: (bytes: Uint8Array) => decode(bytes, 4, readF32) }],
  ['F64', { byteLength: 8, decode: (bytes: Uint8Array) => decode(bytes, 8, readF64) }],
  ['F16', { byteLength: 2, decode: (bytes: Uint8Array) => decode(bytes, 2, readF16) }],
  ['BF16', { byteLength: 2, decode: (bytes: Uint8Array) => decode(bytes, 2, readBF16) }],
]);

type Read = (view: DataView, at: number) => number;

function decode(bytes: Uint8Array, byteLength: number, read: Read): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / byteLength }, (_, i) =>
    read(view, i * byteLength),
  );
}

const readF32: Read = (view, at) => view.getFloat32(at, true);
const readF64: Read = (view, at) => view.getFloat64(at, true);

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
const readF16: Read = (view, at) => {
  const bits = view.getUint16(at, true);
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
};

/** bfloat16: the upper half of a float32. */
const readBF16: Read = (view, at) => {
  const widened = new DataView(new ArrayBuffer(4));
  widened.setUint32(0, view.getUint16(at, true) << 16);
  return widened.getFloat32(0);
};
