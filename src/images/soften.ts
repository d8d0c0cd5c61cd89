import { eachPixel, grown } from './box.ts';
import { dilate } from './filters.ts';
import type { Ink } from './ink.ts';
import type { Box, Mask, Plane } from './picture.ts';
import { strokeWidth } from './stroke.ts';

/** Ink alone on black: greys with smooth edges, and the same as bits. */
export interface SoftInk {
  readonly ink: Plane;
  readonly mask: Mask;
}

/** Shares of the ink's own strength between which an edge runs from paper to ink. */
const EDGE_START = 0.25;
const EDGE_END = 0.7;
const EDGE_MIDDLE = 0.47;

/**
 * Draws a mark alone, evenly bright: each pixel against the strongest ink near it, so that a pencil's
 * faint end is as bright as its start, and a blurred edge lies where half the ink is.
 */
export function softInk({ contrast, mask, mark }: Ink): SoftInk {
  const { width, height } = contrast;
  const reach = Math.max(1, Math.min(12, Math.round(strokeWidth(mask) / 2)));
  // Nothing further from the mark than a pixel is near it.
  const box = grown(mark, 1, mask);
  const [ownBits, ownInk] = [emptyPlane(box), emptyPlane(box)];
  eachPixel(box, width, (i, at) => {
    ownBits.data[at] = mask.data[i];
    ownInk.data[at] = mask.data[i] === 1 ? contrast.data[i] : 0;
  });
  const near = dilate(ownBits, 1).data;
  const strongest = dilate(ownInk, reach).data;
  const ink = new Float32Array(width * height);
  const bits = new Uint8Array(width * height);
  eachPixel(box, width, (i, at) => {
    if (near[at] === 0 || strongest[at] === 0) return;
    const share = contrast.data[i] / strongest[at];
    const risen = (share - EDGE_START) / (EDGE_END - EDGE_START);
    ink[i] = 255 * Math.min(1, Math.max(0, risen));
    if (mask.data[i] === 1 && share >= EDGE_MIDDLE) bits[i] = 1;
  });
  return { ink: { width, height, data: ink }, mask: { width, height, data: bits } };
}

const emptyPlane = ({ left, top, right, bottom }: Box): Plane => {
  const [width, height] = [right - left, bottom - top];
  return { width, height, data: new Float32Array(width * height) };
};

/** A mask and its ink with a margin of paper around, so that strokes have room to grow. */
export function pad({ ink, mask }: SoftInk, margin: number): SoftInk {
  const width = ink.width + 2 * margin;
  const height = ink.height + 2 * margin;
  const data = new Float32Array(width * height);
  const bits = new Uint8Array(width * height);
  for (let y = 0; y < ink.height; y++) {
    const from = y * ink.width;
    const to = (y + margin) * width + margin;
    data.set(ink.data.subarray(from, from + ink.width), to);
    bits.set(mask.data.subarray(from, from + ink.width), to);
  }
  return { ink: { width, height, data }, mask: { width, height, data: bits } };
}
