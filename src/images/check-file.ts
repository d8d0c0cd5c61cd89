import { PictureError } from './picture-error.ts';
import { sniff, type PictureFormat, type Sniffed } from './sniff.ts';

/** Largest file read, in bytes. */
export const MAX_BYTES = 32 * 2 ** 20;
/** Longest side and most pixels decoded: 4096 × 4096. */
const MAX_SIDE = 4096;
const MAX_PIXELS = 4096 * 4096;
/** The same for JPEG, which phones take with up to 50 megapixels and cannot hide so much in little. */
const MAX_JPEG_SIDE = 16_384;
const MAX_JPEG_PIXELS = 64_000_000;

/** A file that may be decoded. */
export interface Checked {
  readonly format: PictureFormat;
  /** Pixels as the header gives them; absent for SVG. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly animated: boolean;
}

/**
 * Refuses, before anything is decoded, what is no picture, what browsers cannot decode, and what
 * would take too much memory.
 *
 * @param file its name, for messages
 * @throws PictureError
 */
export function checkFile(bytes: Uint8Array, file: string): Checked {
  if (bytes.length === 0) {
    throw new PictureError(file, 'empty', {});
  }
  const sniffed = sniff(bytes);
  if (sniffed.kind === 'svg') return { format: 'SVG', animated: false };
  if (sniffed.kind === 'raster') return checkRaster(sniffed, file);
  throw sniffed.kind === 'foreign'
    ? foreign(sniffed.format, file)
    : new PictureError(file, 'not-a-picture', {});
}

/** @throws PictureError when a file has more bytes than are read */
export function checkBytes(size: number, file: string): void {
  if (size <= MAX_BYTES) return;
  const [own, most] = [megabytes(size), megabytes(MAX_BYTES)];
  throw new PictureError(file, 'too-many-bytes', { size: own, most });
}

function checkRaster(sniffed: Extract<Sniffed, { kind: 'raster' }>, file: string): Checked {
  const { format, width, height, animated = false } = sniffed;
  if (width === undefined || height === undefined) throw damaged(file, format);
  if (width < 1 || height < 1) {
    throw new PictureError(file, 'no-pixels', { format, width, height });
  }
  const jpeg = format === 'JPEG';
  const side = jpeg ? MAX_JPEG_SIDE : MAX_SIDE;
  const pixels = jpeg ? MAX_JPEG_PIXELS : MAX_PIXELS;
  if (Math.max(width, height) > side || width * height > pixels) {
    const most = Math.round(pixels / 1e6);
    throw new PictureError(file, 'too-many-pixels', { format, width, height, side, most });
  }
  return { format, size: { width, height }, animated };
}

/** The error for a file that begins like a picture and cannot be decoded. */
export function damaged(file: string, format: PictureFormat, cause?: unknown): PictureError {
  const options = cause === undefined ? undefined : { cause };
  return new PictureError(file, 'damaged', { format }, options);
}

function foreign(format: string, file: string): PictureError {
  switch (format) {
    case 'HEIC':
      return new PictureError(file, 'heic', {});
    case 'PDF':
      return new PictureError(file, 'pdf', {});
    case 'video':
      return new PictureError(file, 'video', {});
    default:
      return new PictureError(file, 'foreign', { format });
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
