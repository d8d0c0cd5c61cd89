import { FormatError } from '../../tensor/errors.ts';
import { elementCount, formatSize } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { numberTypes, type Dtype } from '../number-types.ts';
import { fieldsOf, floatsOf, integersOf, textOf, type Field } from './protobuf.ts';

/** A constant of the file: its numbers as float32, and the type that they had. */
export interface OnnxTensor extends Tensor {
  readonly name: string;
  readonly dtype: Dtype;
}

/** ONNX's numbers of the types that are read. */
export const TYPES = new Map<number, Dtype>([
  [1, 'float32'],
  [2, 'uint8'],
  [3, 'int8'],
  [4, 'uint16'],
  [5, 'int16'],
  [6, 'int32'],
  [7, 'int64'],
  [9, 'bool'],
  [10, 'float16'],
  [11, 'float64'],
  [12, 'uint32'],
  [13, 'uint64'],
  [16, 'bfloat16'],
]);

/** Fields of TensorProto. */
const [DIMS, TYPE, FLOATS, INT32S, INT64S, NAME, RAW, DOUBLES, EXTERNAL, LOCATION] = [
  1, 2, 4, 5, 7, 8, 9, 10, 13, 14,
];

const MAX_RANK = 64;

/**
 * Reads a TensorProto.
 *
 * @throws FormatError naming the tensor when its type is not read, its data lie in another file, or
 *   it has not as many numbers as its shape asks for
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function readTensor(bytes: Uint8Array<ArrayBuffer>): OnnxTensor {
  const fields = [...fieldsOf(bytes)];
  const all = (number: number) => fields.filter((field) => field.number === number);
  const name = all(NAME).map(textOf).at(-1) ?? '';
  const shape = all(DIMS).flatMap((field) => [...integersOf(field)]);
  const isExternal = all(LOCATION).some(({ value }) => value !== 0n) || all(EXTERNAL).length > 0;
  if (isExternal) {
    throw new FormatError(
      `the numbers of ${name} lie in another file (external_data); save the model in one file`,
    );
  }
  if (shape.length > MAX_RANK || shape.some((size) => size < 0)) {
    throw new FormatError(`${name} has the shape ${formatSize(shape)}`);
  }
  const type = Number(all(TYPE).at(-1)?.value ?? 0n);
  const dtype = TYPES.get(type);
  if (dtype === undefined) throw new FormatError(`${name} is of type ${type}, which is not read`);
  const raw = all(RAW).at(-1)?.bytes;
  const count = elementCount(shape);
  const data = raw === undefined ? typed(all, dtype) : unpacked(name, raw, dtype, count);
  if (data.length !== count) {
    throw new FormatError(
      `${name} has ${data.length} numbers, but ${formatSize(shape)} needs ${count}`,
    );
  }
  return { name, dtype, shape, data };
}

/** Numbers in the field of their type. */
function typed(all: (number: number) => Field[], dtype: Dtype): Float32Array {
  if (dtype === 'float32')
    return Float32Array.from(all(FLOATS).flatMap((one) => [...floatsOf(one)]));
  if (dtype === 'float64') {
    const packed = all(DOUBLES).map(({ bytes }) => bytes);
    return Float32Array.from(
      packed.flatMap((bytes) => [...unpacked('', bytes, dtype, Math.floor(bytes.length / 8))]),
    );
  }
  const whole = dtype === 'int64' ? all(INT64S) : all(INT32S);
  const values = whole.flatMap((field) => [...integersOf(field)]);
  if (dtype !== 'float16' && dtype !== 'bfloat16') return Float32Array.from(values);
  // Sixteen bits each, in the low half of a number.
  const view = new DataView(new ArrayBuffer(2));
  return Float32Array.from(values, (bits) => {
    view.setUint16(0, bits, true);
    return numberTypes[dtype].read(view, 0, true);
  });
}

function unpacked(
  name: string,
  raw: Uint8Array<ArrayBuffer>,
  dtype: Dtype,
  count: number,
): Float32Array {
  const { byteLength, read } = numberTypes[dtype];
  if (raw.length !== count * byteLength) {
    throw new FormatError(`${name} has ${raw.length} bytes, but needs ${count * byteLength}`);
  }
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Float32Array.from({ length: count }, (_, i) => read(view, i * byteLength, true));
}
