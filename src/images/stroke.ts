import { squaredDistance } from './distance.ts';
import { boxOfBits, eachPixel, grown, longestSide } from './box.ts';
import type { Box, Mask, Plane } from './picture.ts';

/** Stroke widths, in pixels of the 20 × 20 box, that are left as they are, and aims beyond them. */
const THINNEST = 1.9;
const THIN_AIM = 2.3;
const THICKEST = 3.9;
const THICK_AIM = 3.4;

/** Ink after its strokes were brought near MNIST's width. */
export interface Strokes {
  readonly ink: Plane;
  readonly change: 'none' | 'thickened' | 'thinned';
}

/** Mean width of the strokes in a mask, in its pixels: twice the area over the outline's length. */
export function strokeWidth({ width, height, data }: Mask): number {
  let area = 0;
  let outline = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue;
      area++;
      if (x === 0 || data[i - 1] === 0) outline++;
      if (x === width - 1 || data[i + 1] === 0) outline++;
      if (y === 0 || data[i - width] === 0) outline++;
      if (y === height - 1 || data[i + width] === 0) outline++;
    }
  }
  // Counting pixel sides overstates a smooth outline by 4/π on average.
  return outline === 0 ? 0 : (2 * area) / (outline * (Math.PI / 4));
}

/**
 * Moves the outline in or out, by Euclidean distance, so that strokes come near the width they have
 * in MNIST (2 to 3 of its pixels). A thin pen would vanish when shrunk; a thick marker would fill
 * loops.
 *
 * @param ink greys from 0 to 255, with room around the box
 * @param mask the same ink as bits
 */
export function normaliseStrokes(ink: Plane, mask: Mask, box: Box): Strokes {
  const longest = longestSide(box);
  const width = (strokeWidth(mask) * 20) / longest;
  if (width >= THINNEST && width <= THICKEST) return { ink, change: 'none' };
  const aim = width < THINNEST ? THIN_AIM : THICK_AIM;
  // The box grows with the strokes: (w + 2g)·20 / (longest + 2g) = aim.
  const grow = ((aim - width) * longest) / 20 / (2 * (1 - aim / 20));
  return { ink: moveOutline(ink, mask, grow), change: grow > 0 ? 'thickened' : 'thinned' };
}

/**
 * Ink at least (where it grows) or at most (where it shrinks) as bright as the mask drawn with its
 * outline moved outwards by `grow` pixels, edges smooth.
 */
function moveOutline(ink: Plane, mask: Mask, grow: number): Plane {
  const { width, height } = mask;
  const data = grow > 0 ? ink.data.slice() : new Float32Array(ink.data.length);
  // Further out the moved outline leaves nothing.
  const box = grown(boxOfBits(mask), 1 + Math.ceil(Math.max(0, grow)), mask);
  const part = cut(mask, box);
  const toInk = squaredDistance(part, 1).data;
  const toPaper = squaredDistance(part, 0).data;
  eachPixel(box, width, (i, at) => {
    const outside = toInk[at];
    const depth = outside === 0 ? Math.sqrt(toPaper[at]) - 0.5 : 0.5 - Math.sqrt(outside);
    const moved = Math.fround(255 * Math.min(1, Math.max(0, depth + grow + 0.5)));
    data[i] = grow > 0 ? Math.max(ink.data[i], moved) : Math.min(ink.data[i], moved);
  });
  return { width, height, data };
}

function cut(mask: Mask, box: Box): Mask {
  const data = new Uint8Array((box.right - box.left) * (box.bottom - box.top));
  eachPixel(box, mask.width, (i, at) => (data[at] = mask.data[i]));
  return { width: box.right - box.left, height: box.bottom - box.top, data };
}
