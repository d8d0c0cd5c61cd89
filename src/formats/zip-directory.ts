import { FormatError } from '../tensor/errors.ts';
import { ByteReader } from './byte-reader.ts';

/** What a zip's directory, or the header before the data, says of an entry. */
export interface ZipHeader {
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the file. */
  readonly packed: number;
  /** Bytes of the entry. */
  readonly size: number;
}

/** An entry of the directory; `offset` is its local header's in the file. */
export interface ZipEntry extends ZipHeader {
  readonly offset: number;
}

/** The directory, and the byte where it starts. */
export interface ZipDirectory {
  readonly entries: ZipEntry[];
  readonly start: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const END64 = 0x06064b50;
const END64_LENGTH = 56;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const ZIP64_FIELDS = 1;
const MAX_COMMENT = 0xffff;
/** A field that holds this is in the ZIP64 part. */
const IN_ZIP64 = 0xffffffff;

interface End {
  readonly count: number;
  readonly length: number;
  readonly start: number;
}

/**
 * Reads the central directory, in plain zip or ZIP64.
 *
 * @throws FormatError when it is not one directory that ends where the end record starts
 * @see PKWARE APPNOTE.TXT 4.3.12 to 4.3.16
 */
export function readDirectory(file: Uint8Array<ArrayBuffer>, maxEntries: number): ZipDirectory {
  const at = findEnd(file);
  const plain = readEnd(file, at);
  const locator = at - LOCATOR_LENGTH;
  const has64 = locator >= 0 && new ByteReader(file, locator).u32() === LOCATOR;
  const at64 = has64 ? locator - END64_LENGTH : at;
  const end = has64 ? readEnd64(file, at64, locator) : plain;
  agree(plain.count, end.count, 0xffff);
  agree(plain.length, end.length, IN_ZIP64);
  agree(plain.start, end.start, IN_ZIP64);
  if (end.start + end.length !== at64) {
    throw new FormatError('zip: the directory does not end where the end record starts');
  }
  if (end.count > maxEntries || end.count * CENTRAL_LENGTH > end.length) {
    throw new FormatError(`zip: ${end.count} entries, at most ${maxEntries} are read`);
  }
  const reader = new ByteReader(file.subarray(0, at64), end.start);
  const entries = Array.from({ length: end.count }, () => readCentral(reader));
  if (reader.left !== 0) throw new FormatError('zip: the directory is longer than its entries');
  return { entries, start: end.start };
}

function findEnd(file: Uint8Array<ArrayBuffer>): number {
  const last = file.length - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (new ByteReader(file, at).u32() !== END) continue;
    if (new ByteReader(file, at + END_LENGTH - 2).u16() === last - at) return at;
  }
  throw new FormatError('zip: no end record; the file is cut off or is no zip');
}

function readEnd(file: Uint8Array<ArrayBuffer>, at: number): End {
  const reader = new ByteReader(file, at + 4);
  const disks = [reader.u16(), reader.u16()];
  const counts = [reader.u16(), reader.u16()];
  if (disks.some((disk) => disk !== 0) || counts[0] !== counts[1]) {
    throw new FormatError('zip: it is one part of several');
  }
  return { count: counts[1], length: reader.u32(), start: reader.u32() };
}

function readEnd64(file: Uint8Array<ArrayBuffer>, at: number, locator: number): End {
  const link = new ByteReader(file, locator + 4);
  const [disk, offset, disks] = [link.u32(), link.u64(), link.u32()];
  const reader = new ByteReader(file, at);
  if (at < 0 || offset !== at || reader.u32() !== END64 || reader.u64() !== END64_LENGTH - 12) {
    throw new FormatError('zip: the ZIP64 end record is not where its locator says');
  }
  reader.take(4);
  const parts = [disk, disks - 1, reader.u32(), reader.u32()];
  const counts = [reader.u64(), reader.u64()];
  if (parts.some((part) => part !== 0) || counts[0] !== counts[1]) {
    throw new FormatError('zip: it is one part of several');
  }
  return { count: counts[1], length: reader.u64(), start: reader.u64() };
}

function agree(plain: number, zip64: number, marker: number): void {
  if (plain !== marker && plain !== zip64) {
    throw new FormatError(`zip: the end records disagree: ${plain} and ${zip64}`);
  }
}

function readCentral(reader: ByteReader): ZipEntry {
  if (reader.u32() !== CENTRAL) throw new FormatError('zip: the directory has a bad entry');
  reader.take(4);
  const [flags, method] = [reader.u16(), reader.u16()];
  reader.take(4);
  const [crc, packed, size] = [reader.u32(), reader.u32(), reader.u32()];
  const [nameLength, extraLength, commentLength] = [reader.u16(), reader.u16(), reader.u16()];
  const disk = reader.u16();
  reader.take(6);
  const offset = reader.u32();
  const name = reader.text(nameLength);
  const sizes = widen(name, reader.take(extraLength), [size, packed, offset]);
  reader.take(commentLength);
  if (disk !== 0) throw new FormatError(`zip: ${name}: it is in another part of the zip`);
  return { name, flags, method, crc, size: sizes[0], packed: sizes[1], offset: sizes[2] };
}

/** Replaces each field that only marks a larger one by the next number of the ZIP64 part. */
export function widen(
  name: string,
  extra: Uint8Array<ArrayBuffer>,
  fields: readonly number[],
): number[] {
  if (!fields.includes(IN_ZIP64)) return [...fields];
  const reader = new ByteReader(extra);
  while (reader.left >= 4) {
    const kind = reader.u16();
    const part = new ByteReader(reader.take(reader.u16()));
    if (kind === ZIP64_FIELDS) return fields.map((f) => (f === IN_ZIP64 ? part.u64() : f));
  }
  throw new FormatError(`zip: ${name}: its ZIP64 sizes are missing`);
}
