import { isGzip, readBody, readHead, streamOf } from '../formats/byte-stream.ts';
import { readIdxHeader, UNSIGNED_BYTE, type IdxHeader } from '../formats/idx.ts';
import { PictureError } from '../images/picture-error.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import { RefusalError } from './failure.ts';
import { formatCount } from './numbers.ts';

/** Most bytes of values that are read of a data set. */
const MOST_BYTES = 256 * 2 ** 20;
/** Longest side of its images, in pixels. */
const MOST_SIDE = 1024;
/** Bytes of an idx header with as many sizes as are of use, and those of a file that hold one. */
const HEADER = 16;
const PACKED_HEADER = 1024;

/** Codes of an idx file's types of values. */
const TYPES: ReadonlySet<number> = new Set([0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e]);

/** Images `[N, H, W]` or labels `[N]`, whose values are not read yet. */
export interface DataFile {
  readonly file: File;
  readonly isZipped: boolean;
  readonly header: IdxHeader;
}

/**
 * Tells by its content whether a file is an idx file, plain or gzip.
 *
 * @returns undefined where it is something else, such as a picture
 * @throws RefusalError where it is one that holds neither images nor labels, or too many
 */
export async function openDataFile(file: File): Promise<DataFile | undefined> {
  if (file.size === 0) return undefined;
  const head = await headOf(file, false);
  const isZipped = head !== undefined && isGzip(head);
  const own = isZipped ? await headOf(file, true) : head;
  if (own === undefined || !isIdx(own)) {
    if (isZipped) throw new RefusalError('idx-not-inside', { file: file.name });
    return undefined;
  }
  const header = checkedHeader(own, file.name);
  const { shape, start } = header;
  if (!isZipped) checkLength(file.name, shape, file.size - start);
  return { file, isZipped, header };
}

/**
 * Reads the values, a part at a time.
 *
 * @returns as many bytes as the shape says
 * @throws RefusalError where the gzip is damaged, or another number of values follows
 */
export async function readDataFile({ file, isZipped, header }: DataFile): Promise<Uint8Array> {
  const { shape, start } = header;
  const stream = streamOf(file, isZipped);
  const read = await readBody(stream, start, elementCount(shape)).catch((cause: unknown) => {
    if (!(cause instanceof DOMException)) throw refused('idx-damaged', file.name, cause);
    const isGone = cause.name === 'NotFoundError';
    throw new PictureError(file.name, isGone ? 'moved' : 'changed', {}, { cause });
  });
  checkLength(file.name, shape, read.length);
  return read.data;
}

/** The first bytes, or undefined where they cannot be read. */
async function headOf(file: Blob, isZipped: boolean): Promise<Uint8Array | undefined> {
  try {
    return await readHead(streamOf(file.slice(0, PACKED_HEADER), isZipped), HEADER);
  } catch {
    // A picture's reader says why; what is no gzip after all holds no idx file.
    return undefined;
  }
}

const isIdx = ([first, second, type, rank]: Uint8Array): boolean =>
  first === 0 && second === 0 && TYPES.has(type) && rank > 0;

const refused = (key: 'idx-damaged' | 'idx-cut', file: string, cause: unknown) =>
  new RefusalError(key, { file }, { cause });

function checkedHeader(head: Uint8Array, file: string): IdxHeader {
  const [, , type, rank] = head;
  if (type !== UNSIGNED_BYTE) {
    throw new RefusalError('idx-type', {
      file,
      type: `0x${type.toString(16).padStart(2, '0')}`,
    });
  }
  if (rank !== 1 && rank !== 3) throw new RefusalError('idx-rank', { file, rank });
  const header = wholeHeader(head, file);
  checkShape(header.shape, file);
  return header;
}

function wholeHeader(head: Uint8Array, file: string): IdxHeader {
  try {
    return readIdxHeader(head);
  } catch (cause) {
    throw refused('idx-cut', file, cause);
  }
}

function checkShape(shape: Shape, file: string): void {
  const bytes = elementCount(shape);
  if (bytes === 0) throw new RefusalError('idx-empty', { file, shape: formatSize(shape) });
  const [, height = 1, width = 1] = shape;
  if (Math.max(height, width) > MOST_SIDE) {
    throw new RefusalError('idx-sides', { file, height, width, most: MOST_SIDE });
  }
  if (bytes <= MOST_BYTES) return;
  const [size, most] = [bytes, MOST_BYTES].map((count) => Math.ceil(count / 2 ** 20));
  throw new RefusalError('idx-too-large', { file, size, most });
}

function checkLength(file: string, sizes: Shape, found: number): void {
  const count = elementCount(sizes);
  if (found === count) return;
  const [shape, expected] = [formatSize(sizes), formatCount(count)];
  if (found > count) throw new RefusalError('idx-too-long', { file, shape, expected });
  throw new RefusalError('idx-too-short', { file, shape, expected, found: formatCount(found) });
}
