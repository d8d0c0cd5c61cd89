/** Pixels of a unit of the figure, whose natural size is a CSS pixel: 1/96 inch. */
export const PNG_SCALE = 4;
const UNITS_PER_METRE = 96 / 0.0254;

/** Most pixels of a side, and of a whole canvas, that every browser makes. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 16_777_216;

/** The largest scale, up to four, at which a canvas of these units can be made. */
export const scaleOfPng = (width: number, height: number): number =>
  Math.min(
    PNG_SCALE,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );

/** Signature, then the header's chunk with its length, name, 13 bytes and checksum. */
const HEADER_END = 8 + 4 + 4 + 13 + 4;

/**
 * A PNG file that also says how large it is meant to be: a `pHYs` chunk after its header.
 *
 * @param png a PNG file without such a chunk
 * @param scale pixels of a unit
 */
export function withResolution(png: Uint8Array, scale: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(4 + 4 + 9 + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  const perMetre = Math.round(scale * UNITS_PER_METRE);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  // The unit is the metre.
  view.setUint8(16, 1);
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const file = new Uint8Array(png.length + chunk.length);
  file.set(png.subarray(0, HEADER_END));
  file.set(chunk, HEADER_END);
  file.set(png.subarray(HEADER_END), HEADER_END + chunk.length);
  return file;
}

/** The checksum of a PNG's chunk, ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
