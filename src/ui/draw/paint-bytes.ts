import { palette, shade } from './palette.ts';
import type { Scheme } from './scheme.ts';

/** Eight-bit pixels: grey where there is one channel, RGBA where there are four. */
export interface Bytes {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** What grey means: how much ink there is, or how bright a picture is. */
export type Grey = 'ink' | 'brightness';

/**
 * Paints bytes one pixel each; CSS enlarges the canvas. Ink is dark in the light scheme and bright in
 * the dark one, as on the page itself; brightness is what it is in both.
 */
export function paintBytes(
  canvas: HTMLCanvasElement,
  bytes: Bytes,
  scheme: Scheme,
  grey: Grey = 'ink',
): void {
  const { width, height, channels, data } = bytes;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null || width * height === 0) return;
  const image = context.createImageData(width, height);
  if (channels === 4) {
    image.data.set(data);
  } else {
    const greys = greysOf(grey === 'ink' ? scheme : 'dark');
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) pixels[i] = greys[data[i]];
  }
  context.putImageData(image, 0, 0);
}

const shades = new Map<Scheme, Uint32Array>();

/** The shade of each byte. */
function greysOf(scheme: Scheme): Uint32Array {
  let greys = shades.get(scheme);
  if (greys === undefined) {
    const colours = palette('grey', scheme);
    greys = Uint32Array.from({ length: 256 }, (_, byte) => shade(colours, byte, 255));
    shades.set(scheme, greys);
  }
  return greys;
}
