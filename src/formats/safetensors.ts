import { FormatError } from '../tensor/errors.ts';
import { elementCount, formatSize, stridesOf } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numberTypes, type Dtype } from './number-types.ts';
import { parseStrictJson, type Json } from './strict-json.ts';
import { gather } from './strided.ts';

/** Bytes of the header's own length. */
const PREFIX = 8;
/** The format has the header start with `{`, with no blank before it. */
const OPENING_BRACE = 0x7b;
/** Longest header we read. The format allows 100 MB; a network of thousands of layers needs 1. */
const MAX_HEADER = 2 ** 20;

/** Types of numbers by their names in the format. */
const dtypes: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['F32', 'float32'],
  ['F64', 'float64'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U64', 'uint64'],
  ['U32', 'uint32'],
  ['U16', 'uint16'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

/** Tensors of a safetensors file by name, each one's type, and the file's free-form notes. */
export interface Safetensors {
  readonly tensors: Map<string, Tensor>;
  readonly dtypes: Map<string, Dtype>;
  readonly metadata: Map<string, string>;
}

/**
 * Reads a safetensors file; every type of numbers becomes float32.
 *
 * @returns the tensors by name
 * @throws FormatError naming the tensor, what was expected and what came
 * @see https://github.com/huggingface/safetensors (README, format)
 */
export function readSafetensors(bytes: Uint8Array | ArrayBuffer): Map<string, Tensor> {
  return parseSafetensors(bytes).tensors;
}

/** The same, with the file's notes. */
export function parseSafetensors(bytes: Uint8Array | ArrayBuffer): Safetensors {
  const file = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const { header, data } = split(file);
  const tensors = new Map<string, Tensor>();
  let expected = 0;
  const entries = [...header].filter(([name]) => name !== '__metadata__');
  const ranges = entries.map(([name, value]) => readEntry(name, value));
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (range.start !== expected) {
      fail(range.name, `its data starts at ${range.start}, expected ${expected}`);
    }
    if (range.end > data.length) {
      fail(range.name, `its data ends at ${range.end}, but the file has ${data.length} bytes`);
    }
    expected = range.end;
  }
  if (expected !== data.length) {
    throw new FormatError(`safetensors: ${data.length - expected} bytes follow the last tensor`);
  }
  for (const { name, dtype, shape, start, end } of ranges) {
    const storage = { dtype, bytes: data.subarray(start, end), littleEndian: true };
    tensors.set(name, gather(storage, shape, stridesOf(shape)));
  }
  return {
    tensors,
    dtypes: new Map(ranges.map(({ name, dtype }) => [name, dtype])),
    metadata: readMetadata(header.get('__metadata__')),
  };
}

function split(file: Uint8Array): { header: Map<string, Json>; data: Uint8Array } {
  if (file.length < PREFIX) {
    throw new FormatError(`safetensors: the file has ${file.length} bytes, fewer than ${PREFIX}`);
  }
  const length = new DataView(file.buffer, file.byteOffset, PREFIX).getBigUint64(0, true);
  if (length > MAX_HEADER || Number(length) > file.length - PREFIX) {
    throw new FormatError(
      `safetensors: a header of ${length} bytes, but ${file.length - PREFIX} follow ` +
        `and at most ${MAX_HEADER} are read`,
    );
  }
  const end = PREFIX + Number(length);
  if (file[PREFIX] !== OPENING_BRACE) throw new FormatError('safetensors: the header is no object');
  const header = parseStrictJson(decodeText(file.subarray(PREFIX, end)));
  if (!(header instanceof Map)) throw new FormatError('safetensors: the header is no object');
  return { header, data: file.subarray(end) };
}

/** UTF-8, without TextDecoder, which the core's library does not have. */
function decodeText(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw new FormatError('safetensors: the header is not UTF-8');
  }
}

function readEntry(name: string, value: Json) {
  if (!(value instanceof Map)) return fail(name, 'its entry is no object');
  const code = value.get('dtype');
  const dtype = typeof code === 'string' ? dtypes.get(code) : undefined;
  if (dtype === undefined) {
    return fail(
      name,
      `its type is ${JSON.stringify(code)}, expected one of ${[...dtypes.keys()].join(', ')}`,
    );
  }
  const shape = wholeNumbers(value.get('shape'));
  const offsets = wholeNumbers(value.get('data_offsets'));
  if (shape === undefined) return fail(name, 'its shape is no list of whole numbers');
  if (offsets?.length !== 2) return fail(name, 'its data_offsets are no pair of whole numbers');
  const [start, end] = offsets;
  const expected = elementCount(shape) * numberTypes[dtype].byteLength;
  if (end - start !== expected) {
    fail(name, `${formatSize(shape)} needs ${expected} bytes, but its range has ${end - start}`);
  }
  return { name, dtype, shape, start, end };
}

function wholeNumbers(value: Json | undefined): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.filter(
    (item): item is number => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0,
  );
  return numbers.length === value.length ? numbers : undefined;
}

function readMetadata(value: Json | undefined): Map<string, string> {
  if (value === undefined) return new Map();
  if (!(value instanceof Map)) throw new FormatError('safetensors: __metadata__ is no object');
  const notes = new Map<string, string>();
  for (const [key, text] of value) {
    if (typeof text !== 'string') {
      throw new FormatError(`safetensors: __metadata__: ${key} is no string`);
    }
    notes.set(key, text);
  }
  return notes;
}

function fail(name: string, reason: string): never {
  throw new FormatError(`safetensors: tensor ${name}: ${reason}`);
}

/**
 * Writes tensors as float32 in a safetensors file, in the order of the map.
 *
 * @throws FormatError when a tensor is named `__metadata__`
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const header = headerOf(tensors, metadata);
  const file = new Uint8Array(safetensorsSize(tensors, metadata));
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  file.set(header, PREFIX);
  let at = PREFIX + header.length;
  for (const { data } of tensors.values()) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += Float32Array.BYTES_PER_ELEMENT;
    }
  }
  return file;
}

/** Bytes of the file that {@link writeSafetensors} makes of these. */
export function safetensorsSize(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): number {
  const start = PREFIX + headerOf(tensors, metadata).length;
  return [...tensors.values()].reduce((sum, { data }) => sum + data.byteLength, start);
}

function headerOf(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  if (tensors.has('__metadata__')) throw new FormatError('safetensors: __metadata__ is reserved');
  const entries: [string, unknown][] = [];
  if (metadata.size > 0) entries.push(['__metadata__', Object.fromEntries(metadata)]);
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    const end = offset + data.byteLength;
    entries.push([name, { dtype: 'F32', shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  return encodeHeader(entries);
}

/** ASCII JSON, padded with blanks so that the data starts at a multiple of 8 bytes. */
function encodeHeader(entries: readonly [string, unknown][]): Uint8Array {
  const text = `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`;
  const ascii = text.replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const padded = ascii.padEnd(Math.ceil(ascii.length / PREFIX) * PREFIX);
  return Uint8Array.from(padded, (c) => c.charCodeAt(0));
}
