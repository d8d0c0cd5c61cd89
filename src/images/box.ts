import type { Box, Mask, Plane } from './picture.ts';

/** Length of a box's longer side. */
export function longestSide(box: Box): number {
  return Math.max(box.right - box.left, box.bottom - box.top);
}

/** The smallest box around two. */
export function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** A box with a margin, as far as the picture reaches. */
export function grown(
  { left, top, right, bottom }: Box,
  margin: number,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  return {
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(width, right + margin),
    bottom: Math.min(height, bottom + margin),
  };
}

/** Calls with each pixel's place in a picture of that width, and in the box by itself. */
export function eachPixel(
  { left, top, right, bottom }: Box,
  width: number,
  visit: (inPicture: number, inBox: number) => void,
): void {
  for (let y = top, at = 0; y < bottom; y++) {
    for (let x = left, i = y * width + x; x < right; x++, i++, at++) visit(i, at);
  }
}

/** The box around ink that is at least half bright; empty planes give the whole plane. */
export const boxOfInk = (ink: Plane): Box => boxAround(ink, 128);

/** The box around a mask's ink; empty masks give the whole mask. */
export const boxOfBits = (mask: Mask): Box => boxAround(mask, 1);

function boxAround({ width, height, data }: Plane | Mask, least: number): Box {
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] < least) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return right === 0
    ? { left: 0, top: 0, right: width, bottom: height }
    : { left, top, right, bottom };
}
