import { FormatError } from '../tensor/errors.ts';

/**
 * A grey frame as text that fits in an address: runs of zeros are counted, all other bytes stand as
 * they are, and the whole is base64 with the two letters that are safe there.
 */
export function encodeFrame(frame: Uint8Array): string {
  const bytes: number[] = [];
  for (let i = 0; i < frame.length; i++) {
    bytes.push(frame[i]);
    if (frame[i] !== 0) continue;
    let run = 1;
    while (run < 256 && frame[i + run] === 0) run++;
    bytes.push(run - 1);
    i += run - 1;
  }
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/**
 * The frame of {@link encodeFrame}'s text.
 *
 * @throws FormatError when the text is no frame of that many bytes
 */
export function decodeFrame(text: string, size: number): Uint8Array {
  const bytes = decodeBase64(text);
  const frame = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) frame[at++] = bytes[i];
    else at += (bytes[++i] ?? 0) + 1;
  }
  if (at !== size) {
    throw new FormatError(`a picture of ${size} bytes was expected, but ${at} came`);
  }
  return frame;
}

function decodeBase64(text: string): Uint8Array {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
  } catch {
    throw new FormatError('a picture in base64 was expected');
  }
}
