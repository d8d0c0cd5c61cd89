import { FormatError } from '../tensor/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { crc32 } from './crc32.ts';
import { inflate } from './inflate.ts';
import { readDirectory, widen, type ZipEntry, type ZipHeader } from './zip-directory.ts';

/** What is read of a zip at most; sizes are bytes after inflating. */
export interface ZipLimits {
  readonly entries: number;
  readonly entrySize: number;
  readonly totalSize: number;
}

export const zipLimits: ZipLimits = { entries: 10_000, entrySize: 2 ** 28, totalSize: 2 ** 29 };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const STORED = 0;
const DEFLATED = 8;
/** Encryption of the data, strong encryption, an encrypted directory. */
const ENCRYPTED = 0x2041;
/** Sizes and CRC follow the data. */
const FOLLOWS = 0x08;
/** Deflate's effort, and names in UTF-8. */
const KNOWN_FLAGS = 0x0806 | FOLLOWS;

/** An entry whose place in the file is checked. */
interface Placed {
  readonly entry: ZipEntry;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Reads every entry of a zip: stored or deflated, each CRC-32 checked. The entries must fill the
 * file from its first byte to the directory without gap or overlap, so that no other reader finds
 * something else in it.
 *
 * @returns the entries by name, in the directory's order
 * @throws FormatError naming the entry and what is wrong with it
 */
export async function readZip(
  file: Uint8Array<ArrayBuffer>,
  limits: ZipLimits = zipLimits,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { entries, start } = readDirectory(file, limits.entries);
  checkEntries(entries, limits);
  const placed = place(file, entries, start);
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { name } of entries) contents.set(name, new Uint8Array());
  for (const { entry, data } of placed) contents.set(entry.name, await unpack(entry, data));
  return contents;
}

function checkEntries(entries: readonly ZipEntry[], limits: ZipLimits): void {
  const names = new Set<string>();
  let total = 0;
  for (const { name, flags, method, packed, size } of entries) {
    if (names.has(name)) fail(name, 'two entries have this name');
    names.add(name);
    if ((flags & ENCRYPTED) !== 0) fail(name, 'it is encrypted');
    if ((flags & ~KNOWN_FLAGS) !== 0) fail(name, `its flags are 0x${flags.toString(16)}`);
    if (method !== STORED && method !== DEFLATED) {
      fail(name, `its compression is method ${method}, expected stored (0) or deflate (8)`);
    }
    if (method === STORED && packed !== size) {
      fail(name, `it is stored, but has ${packed} bytes and declares ${size}`);
    }
    total += size;
    if (size > limits.entrySize) {
      fail(name, `it declares ${size} bytes, at most ${limits.entrySize} are read`);
    }
    if (total > limits.totalSize) {
      fail(name, `with it the zip declares more than the ${limits.totalSize} bytes that are read`);
    }
  }
}

/** Finds each entry's data, from the first byte of the file to the directory. */
function place(file: Uint8Array<ArrayBuffer>, entries: readonly ZipEntry[], end: number): Placed[] {
  const reader = new ByteReader(file.subarray(0, end));
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  const placed = sorted.map((entry, i) => {
    if (entry.offset !== reader.at) {
      fail(entry.name, `it starts at ${entry.offset}, expected ${reader.at}`);
    }
    const local = readLocal(reader, entry.name);
    checkLocal(entry, local);
    const data = reader.take(entry.packed);
    if ((entry.flags & FOLLOWS) !== 0) {
      readDescriptor(entry, reader.take((sorted[i + 1]?.offset ?? end) - reader.at));
    }
    return { entry, data };
  });
  if (reader.left !== 0) throw new FormatError(`zip: ${reader.left} bytes belong to no entry`);
  return placed;
}

function readLocal(reader: ByteReader, name: string): ZipHeader {
  if (reader.u32() !== LOCAL) fail(name, 'there is no header where the directory says');
  reader.take(2);
  const [flags, method] = [reader.u16(), reader.u16()];
  reader.take(4);
  const [crc, packed, size] = [reader.u32(), reader.u32(), reader.u32()];
  const [nameLength, extraLength] = [reader.u16(), reader.u16()];
  const own = reader.text(nameLength);
  const sizes = widen(name, reader.take(extraLength), [size, packed]);
  return { name: own, flags, method, crc, size: sizes[0], packed: sizes[1] };
}

function checkLocal(entry: ZipEntry, local: ZipHeader): void {
  const follows = (entry.flags & FOLLOWS) !== 0;
  const fields = ['name', 'flags', 'method', 'crc', 'packed', 'size'] as const;
  for (const field of fields) {
    const later = follows && (field === 'crc' || field === 'packed' || field === 'size');
    if (local[field] === entry[field] || (later && local[field] === 0)) continue;
    fail(
      entry.name,
      `its header and the directory disagree on its ${field}: ${local[field]}, ${entry[field]}`,
    );
  }
}

/** The record after the data: with or without its signature, with sizes of 4 or of 8 bytes. */
function readDescriptor(entry: ZipEntry, bytes: Uint8Array<ArrayBuffer>): void {
  const reader = new ByteReader(bytes);
  const signed = bytes.length === 16 || bytes.length === 24;
  if (!signed && bytes.length !== 12 && bytes.length !== 20) {
    fail(entry.name, `${bytes.length} bytes follow its data, expected its sizes`);
  }
  const mark = signed ? reader.u32() : DESCRIPTOR;
  const crc = reader.u32();
  const [packed, size] =
    reader.left === 16 ? [reader.u64(), reader.u64()] : [reader.u32(), reader.u32()];
  if (mark === DESCRIPTOR && crc === entry.crc && packed === entry.packed && size === entry.size) {
    return;
  }
  fail(entry.name, 'the sizes after its data and those in the directory disagree');
}

async function unpack(
  { name, method, size, crc }: ZipEntry,
  data: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = method === STORED ? data : await inflate(data, size).catch(rethrow(name));
  if (crc32(bytes) === crc) return bytes;
  return fail(name, 'its CRC-32 is wrong: the file is damaged');
}

function rethrow(name: string): (error: unknown) => never {
  return (error) => fail(name, error instanceof Error ? error.message : String(error));
}

function fail(name: string, reason: string): never {
  throw new FormatError(`zip: ${name}: ${reason}`);
}
