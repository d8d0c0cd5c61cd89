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
    throw new PictureError(file, 'the file is empty (0 bytes)', 'Export or download it again.');
  }
  const sniffed = sniff(bytes);
  if (sniffed.kind === 'svg') return { format: 'SVG', animated: false };
  if (sniffed.kind === 'raster') return checkRaster(sniffed, file);
  throw sniffed.kind === 'foreign' ? foreign(sniffed.format, file) : notAPicture(file);
}

/** @throws PictureError when a file has more bytes than are read */
export function checkBytes(size: number, file: string): void {
  if (size <= MAX_BYTES) return;
  throw new PictureError(
    file,
    `the file has ${megabytes(size)} MB; up to ${megabytes(MAX_BYTES)} MB are read`,
    'Save a smaller copy.',
  );
}

function checkRaster(sniffed: Extract<Sniffed, { kind: 'raster' }>, file: string): Checked {
  const { format, width, height, animated = false } = sniffed;
  if (width === undefined || height === undefined) throw damaged(file, format);
  if (width < 1 || height < 1) {
    throw new PictureError(
      file,
      `a ${format} of ${width} × ${height} pixels has nothing in it`,
      'Export it again.',
    );
  }
  const jpeg = format === 'JPEG';
  const side = jpeg ? MAX_JPEG_SIDE : MAX_SIDE;
  const pixels = jpeg ? MAX_JPEG_PIXELS : MAX_PIXELS;
  if (Math.max(width, height) > side || width * height > pixels) {
    throw new PictureError(
      file,
      `${width} × ${height} pixels are too many: a ${format} may have ${side} a side and ` +
        `${Math.round(pixels / 1e6)} megapixels`,
      'Crop it to the digit, or save a smaller copy.',
    );
  }
  return { format, size: { width, height }, animated };
}

/** The error for a file that begins like a picture and cannot be decoded. */
export function damaged(file: string, format: PictureFormat, cause?: unknown): PictureError {
  return new PictureError(
    file,
    `the ${format} is damaged or cut off`,
    'Copy or export it again.',
    cause === undefined ? undefined : { cause },
  );
}

function foreign(format: string, file: string): PictureError {
  const next: Record<string, string> = {
    HEIC: 'Share it as JPEG, or take a screenshot of it.',
    PDF: 'Take a screenshot of the page, and drop that.',
    video: 'Take a screenshot of one frame, and drop that.',
  };
  return new PictureError(
    file,
    `${format} files cannot be read here; PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can`,
    next[format] ?? 'Save it as PNG or JPEG.',
  );
}

function notAPicture(file: string): PictureError {
  return new PictureError(
    file,
    'not an image: its first bytes are none of PNG, JPEG, WebP, GIF, BMP, AVIF or SVG',
    'Choose a picture of a digit.',
  );
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 2 ** 20));
}
