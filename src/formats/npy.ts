import { FormatError } from '../tensor/errors.ts';
import { elementCount, formatSize, stridesOf, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { ByteReader } from './byte-reader.ts';
import { parseNpyHeader } from './npy-header.ts';
import { numberTypes, type Dtype } from './number-types.ts';
import { gather } from './strided.ts';
import { conversionNotes, type WeightNote } from './weight-notes.ts';

/** `\x93NUMPY`. */
export const NPY_MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ALIGNMENT = 64;
/** Where the header starts: after the magic, the version and the header's length. */
const START = NPY_MAGIC.length + 4;

/** An array of a file and the type that its numbers had there. */
export interface NpyArray {
  readonly tensor: Tensor;
  readonly dtype: Dtype;
}

/**
 * Reads an .npy file as float32; big-endian numbers are swapped, Fortran order is made row-major.
 *
 * @throws FormatError when the header, the type or the number of bytes is not the format's
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array<ArrayBuffer>): NpyArray {
  const reader = new ByteReader(bytes);
  if (NPY_MAGIC.some((byte) => reader.left === 0 || reader.u8() !== byte)) {
    throw new FormatError('npy: it does not start with \\x93NUMPY');
  }
  const [major, minor] = [reader.u8(), reader.u8()];
  if (major < 1 || major > 3 || minor !== 0) {
    throw new FormatError(`npy: version ${major}.${minor}, expected 1.0, 2.0 or 3.0`);
  }
  const text = reader.text(major === 1 ? reader.u16() : reader.u32());
  const { dtype, littleEndian, fortranOrder, shape } = parseNpyHeader(text);
  const expected = elementCount(shape) * numberTypes[dtype].byteLength;
  if (reader.left !== expected) {
    throw new FormatError(
      `npy: ${formatSize(shape)} needs ${expected} bytes, but ${reader.left} follow`,
    );
  }
  const strides = fortranOrder ? columnMajor(shape) : stridesOf(shape);
  const storage = { dtype, bytes: reader.take(expected), littleEndian };
  return { tensor: gather(storage, shape, strides), dtype };
}

/** Strides when the first dimension's neighbours lie side by side. */
function columnMajor(shape: Shape): number[] {
  return stridesOf([...shape].reverse()).reverse();
}

/**
 * Reads the arrays of an .npz file out of its zip's entries, `<name>.npy` each.
 *
 * @throws FormatError naming the entry
 */
export function readNpz(contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): {
  weights: Map<string, Tensor>;
  notes: WeightNote[];
} {
  const weights = new Map<string, Tensor>();
  const dtypes: Dtype[] = [];
  for (const [entry, bytes] of contents) {
    if (!entry.endsWith('.npy')) throw new FormatError(`npz: ${entry}: it is no .npy array`);
    const { tensor, dtype } = readEntry(entry, bytes);
    weights.set(entry.slice(0, -'.npy'.length), tensor);
    dtypes.push(dtype);
  }
  return { weights, notes: conversionNotes(dtypes) };
}

function readEntry(entry: string, bytes: Uint8Array<ArrayBuffer>): NpyArray {
  try {
    return readNpy(bytes);
  } catch (error) {
    throw error instanceof FormatError ? new FormatError(`npz: ${entry}: ${error.message}`) : error;
  }
}

/** Writes a tensor as little-endian float32 in version 1.0. */
export function writeNpy({ shape, data }: Tensor): Uint8Array<ArrayBuffer> {
  const header = headerOf(shape);
  const end = START + header.length;
  const file = new Uint8Array(end + data.byteLength);
  const view = new DataView(file.buffer);
  file.set([...NPY_MAGIC, 1, 0]);
  view.setUint16(START - 2, header.length, true);
  file.set(
    Uint8Array.from(header, (c) => c.charCodeAt(0)),
    START,
  );
  for (let i = 0; i < data.length; i++) view.setFloat32(end + 4 * i, data[i], true);
  return file;
}

/** Bytes of the file that {@link writeNpy} makes of a tensor. */
export const npySize = ({ shape, data }: Tensor): number =>
  START + headerOf(shape).length + data.byteLength;

/** The format's header, padded so that the numbers start at a multiple of 64 bytes. */
function headerOf(shape: Shape): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const end = Math.ceil((START + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  return `${dict.padEnd(end - START - 1)}\n`;
}
