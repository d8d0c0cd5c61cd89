/** What a raster picture's header says. Absent where it is cut off or damaged. */
export interface Info {
  readonly width?: number;
  readonly height?: number;
  /** True for an animation of several frames. */
  readonly animated?: boolean;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @see W3C, "Portable Network Graphics", 11.2.2: IHDR is the first chunk */
export function pngSize(bytes: Uint8Array): Info {
  if (bytes.length < 33) return {};
  const data = view(bytes);
  const animated = has(bytes, 'acTL', 33, 200);
  return { width: data.getUint32(16), height: data.getUint32(20), animated };
}

/** @see CompuServe, "GIF89a", 18 and 20; two image descriptors make an animation */
export function gifInfo(bytes: Uint8Array): Info {
  if (bytes.length < 13) return {};
  const data = view(bytes);
  const size = { width: data.getUint16(6, true), height: data.getUint16(8, true) };
  return { ...size, animated: gifFrames(bytes) > 1 };
}

function gifFrames(bytes: Uint8Array): number {
  const tableSize = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const skipBlocks = (at: number): number => {
    let next = at;
    while (next < bytes.length && bytes[next] !== 0) next += bytes[next] + 1;
    return next + 1;
  };
  let frames = 0;
  let at = 13 + tableSize(bytes[10]);
  while (at < bytes.length && frames < 2) {
    if (bytes[at] === 0x21) at = skipBlocks(at + 2);
    else if (bytes[at] === 0x2c) {
      frames++;
      at = skipBlocks(at + 10 + tableSize(bytes[at + 9]) + 1);
    } else break;
  }
  return frames;
}

/** @see RFC 9649, "WebP Image Format", 2.5 to 2.7 */
export function webpInfo(bytes: Uint8Array): Info {
  if (bytes.length < 30) return {};
  const data = view(bytes);
  const chunk = String.fromCharCode(...bytes.subarray(12, 16));
  if (chunk === 'VP8 ') {
    return {
      width: data.getUint16(26, true) & 0x3fff,
      height: data.getUint16(28, true) & 0x3fff,
    };
  }
  if (chunk === 'VP8L') {
    const bits = data.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8X') return {};
  return {
    width: (data.getUint32(24, true) & 0xffffff) + 1,
    height: (data.getUint16(27, true) | (bytes[29] << 16)) + 1,
    animated: (bytes[20] & 2) !== 0,
  };
}

/** @see Microsoft, BITMAPCOREHEADER and BITMAPINFOHEADER */
export function bmpSize(bytes: Uint8Array): Info {
  const data = view(bytes);
  if (data.getUint32(14, true) === 12) {
    return { width: data.getUint16(18, true), height: data.getUint16(20, true) };
  }
  return { width: data.getInt32(18, true), height: Math.abs(data.getInt32(22, true)) };
}

/** @see ITU-T T.81, B.2.2: the frame header after a SOFn marker */
export function jpegSize(bytes: Uint8Array): Info {
  const data = view(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return {};
    const marker = bytes[at + 1];
    const bare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at++;
    else if (bare) at += 2;
    else if (isFrameHeader(marker)) {
      return { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    } else if (marker === 0xd9 || marker === 0xda) return {};
    else at += 2 + data.getUint16(at + 2);
  }
  return {};
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which share their range. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** @see ISO/IEC 23008-12, 6.5.3: the largest `ispe` box is the whole picture */
export function avifSize(bytes: Uint8Array): Info {
  const data = view(bytes);
  let width = 0;
  let height = 0;
  for (let at = 16; at + 16 <= Math.min(bytes.length, 65536); at++) {
    if (!has(bytes, 'ispe', at, at + 4)) continue;
    width = Math.max(width, data.getUint32(at + 8));
    height = Math.max(height, data.getUint32(at + 12));
  }
  const animated = has(bytes, 'avis', 8, 32);
  return width === 0 ? { animated } : { width, height, animated };
}

/** Whether four letters stand somewhere in a range of bytes. */
function has(bytes: Uint8Array, letters: string, from: number, to: number): boolean {
  const end = Math.min(to, bytes.length) - letters.length;
  for (let at = from; at <= end; at++) {
    let k = 0;
    while (k < letters.length && bytes[at + k] === letters.charCodeAt(k)) k++;
    if (k === letters.length) return true;
  }
  return false;
}
