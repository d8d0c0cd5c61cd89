import { FRAME } from './input.ts';
import type { Box, Plane } from './picture.ts';
import { averageAreas } from './scale.ts';

/** Side of the box that MNIST fits its digits into. */
const FITTED = 20;

/**
 * Fits ink into MNIST's frame the way MNIST was made: the box's longer side becomes 20 pixels, the
 * proportions stay, areas are averaged, and the result is moved by whole pixels until its centre of
 * mass lies nearest to pixel (14, 14).
 *
 * @param ink greys from 0 to 255
 * @param byMass off: the box is centred instead
 * @returns 28 × 28 bytes, the brightest 255
 * @see LeCun, Cortes & Burges, "The MNIST database of handwritten digits", 1998
 */
export function fitIntoFrame(ink: Plane, box: Box, byMass: boolean): Uint8Array {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const scale = FITTED / Math.max(width, height);
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  const fitted = averageAreas(ink, box, across, down);
  const middle = byMass
    ? centreOfMass(fitted)
    : { x: (across - 1) / 2 + 0.5, y: (down - 1) / 2 + 0.5 };
  const left = clamp(Math.round(FRAME / 2 - middle.x), 0, FRAME - across);
  const top = clamp(Math.round(FRAME / 2 - middle.y), 0, FRAME - down);
  return place(fitted, left, top);
}

function centreOfMass({ width, data }: Plane): { x: number; y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < data.length; i++) {
    mass += data[i];
    x += data[i] * (i % width);
    y += data[i] * Math.floor(i / width);
  }
  return { x: x / mass, y: y / mass };
}

function place({ width, height, data }: Plane, left: number, top: number): Uint8Array {
  const frame = new Uint8Array(FRAME * FRAME);
  let brightest = 0;
  for (const value of data) brightest = Math.max(brightest, value);
  const gain = brightest > 0 ? 255 / brightest : 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      frame[(y + top) * FRAME + x + left] = Math.round(data[y * width + x] * gain);
    }
  }
  return frame;
}

/** The whole picture, shrunk into 28 × 28 with its proportions kept; what is beside it is black. */
export function squeezeIntoFrame(ink: Plane): Uint8Array {
  const side = Math.max(ink.width, ink.height);
  const left = -Math.floor((side - ink.width) / 2);
  const top = -Math.floor((side - ink.height) / 2);
  const box = { left, top, right: left + side, bottom: top + side };
  return Uint8Array.from(averageAreas(ink, box, FRAME, FRAME).data, (value) => Math.round(value));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
