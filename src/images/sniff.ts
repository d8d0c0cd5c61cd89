import { bmpSize, gifInfo, jpegSize, pngSize, webpInfo, avifSize, type Info } from './headers.ts';

/** Picture formats that browsers decode. */
export type PictureFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'BMP' | 'AVIF' | 'SVG';

/** What a file's first bytes tell. */
export type Sniffed =
  | ({ readonly kind: 'raster'; readonly format: Exclude<PictureFormat, 'SVG'> } & Info)
  | { readonly kind: 'svg' }
  /** A format by name that browsers do not decode. */
  | { readonly kind: 'foreign'; readonly format: string }
  | { readonly kind: 'unknown' };

/** Four-letter brands of ISO media files that hold HEVC pictures. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/**
 * Tells a picture's format and size from its bytes, without decoding. A size is absent where the
 * header is cut off or damaged.
 *
 * @param bytes the file's beginning, or all of it
 */
export function sniff(bytes: Uint8Array): Sniffed {
  const raster = (format: Exclude<PictureFormat, 'SVG'>, info: Info): Sniffed => ({
    kind: 'raster',
    format,
    ...info,
  });
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return raster('PNG', pngSize(bytes));
  if (starts(bytes, '\xff\xd8\xff')) return raster('JPEG', jpegSize(bytes));
  if (starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a')) return raster('GIF', gifInfo(bytes));
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return raster('WebP', webpInfo(bytes));
  if (starts(bytes, 'BM') && bytes.length >= 26) return raster('BMP', bmpSize(bytes));
  if (starts(bytes, 'ftyp', 4)) return isoMedia(bytes, raster);
  const foreign = foreignFormat(bytes);
  if (foreign !== undefined) return { kind: 'foreign', format: foreign };
  return looksLikeSvg(bytes) ? { kind: 'svg' } : { kind: 'unknown' };
}

function isoMedia(bytes: Uint8Array, raster: (format: 'AVIF', info: Info) => Sniffed): Sniffed {
  const end = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12) brands.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  }
  if (brands.includes('avif') || brands.includes('avis')) return raster('AVIF', avifSize(bytes));
  const heic = brands.some((brand) => HEIC_BRANDS.has(brand));
  return { kind: 'foreign', format: heic ? 'HEIC' : 'video' };
}

function foreignFormat(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 'II*\0') || starts(bytes, 'MM\0*')) return 'TIFF';
  if (starts(bytes, '%PDF')) return 'PDF';
  if (starts(bytes, '8BPS')) return 'Photoshop';
  if (starts(bytes, '\xff\x0a') || starts(bytes, '\0\0\0\x0cJXL ')) return 'JPEG XL';
  if (starts(bytes, '\0\0\0\x0cjP  ')) return 'JPEG 2000';
  return starts(bytes, '\0\0\x01\0') ? 'ICO' : undefined;
}

/** An `<svg` element near the start of text, after a byte order mark, prolog or comments. */
function looksLikeSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder(textEncoding(bytes)).decode(bytes.subarray(0, 4096));
  const root = text
    .replace(/^\uFEFF/, '')
    .replace(/<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/gi, '')
    .trimStart();
  return /^<(\w+:)?svg[\s>/]/i.test(root);
}

function textEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function starts(bytes: Uint8Array, signature: string, at = 0): boolean {
  if (bytes.length < at + signature.length) return false;
  for (let i = 0; i < signature.length; i++) {
    if (bytes[at + i] !== signature.charCodeAt(i)) return false;
  }
  return true;
}
