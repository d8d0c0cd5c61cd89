import type { Box, Plane } from './picture.ts';

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

/** The box around ink that is at least half bright; empty planes give the whole plane. */
export function boxOfInk({ width, height, data }: Plane): Box {
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] < 128) continue;
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
