import { FormatError } from '../../tensor/errors.ts';
import { ByteReader } from '../byte-reader.ts';

/** A field of a message as it lies in the file. */
export interface Field {
  readonly number: number;
  /** A varint as a signed 64-bit number, or the bits of a fixed one. */
  readonly value: bigint;
  /** The bytes of a length-delimited field; empty otherwise. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
const EMPTY = new Uint8Array();

/**
 * The fields of a protocol buffers message, in the order of the file.
 *
 * @throws FormatError when a field is cut off or of a type that the format has not
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* fieldsOf(bytes: Uint8Array<ArrayBuffer>): Iterable<Field> {
  const reader = new ByteReader(bytes);
  while (reader.left > 0) {
    const at = reader.at;
    const tag = Number(readVarint(reader));
    const [number, type] = [tag >>> 3, tag & 7];
    if (tag < 8 || tag > 0xffffffff) throw new FormatError(`field ${number} at byte ${at}`);
    if (type === VARINT) yield { number, value: readVarint(reader), bytes: EMPTY };
    else if (type === FIXED64) yield { number, value: fixed(reader.take(8)), bytes: EMPTY };
    else if (type === FIXED32) yield { number, value: fixed(reader.take(4)), bytes: EMPTY };
    else if (type === BYTES) {
      const length = Number(readVarint(reader));
      yield { number, value: 0n, bytes: reader.take(length) };
    } else throw new FormatError(`field ${number} at byte ${at} has wire type ${type}`);
  }
}

/** Whole numbers that are packed in a field, or the one that it is. */
export function* integersOf({ value, bytes }: Field): Iterable<number> {
  if (bytes.length === 0) {
    yield Number(value);
    return;
  }
  const reader = new ByteReader(bytes);
  while (reader.left > 0) yield Number(readVarint(reader));
}

/** float32 numbers that are packed in a field, or the one that it is. */
export function* floatsOf({ value, bytes }: Field): Iterable<number> {
  if (bytes.length === 0) {
    yield floatOf(value);
    return;
  }
  const reader = new ByteReader(bytes);
  while (reader.left > 0) yield floatOf(fixed(reader.take(4)));
}

export const textOf = ({ bytes }: Field): string => new ByteReader(bytes).text(bytes.length);

/** A float32 from its bits. */
export function floatOf(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, Number(BigInt.asUintN(32, bits)));
  return view.getFloat32(0);
}

/** At most ten bytes of seven bits each, the lowest first. */
function readVarint(reader: ByteReader): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.u8();
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asIntN(64, value);
  }
  throw new FormatError(`a number of more than ten bytes before byte ${reader.at}`);
}

function fixed(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
