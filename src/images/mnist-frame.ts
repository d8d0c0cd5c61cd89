import { FRAME } from './input.ts';
import type { Plane } from './picture.ts';

/** Greys up to here count as background in a picture that JPEG has touched. */
const BLACK = 24;

/**
 * The 28 × 28 bytes of a picture that already is in MNIST's frame: 28 × 28, or 32 × 32 with the
 * usual 2 pixels around it; a black edge (or a white one, then inverted); ink 19 or 20 pixels long,
 * its centre of mass within half a pixel of (14, 14), as in every picture of MNIST.
 *
 * @param grey luminance of the whole picture, from 0 to 255
 */
export function mnistFrameOf(
  grey: Plane,
): { readonly frame: Uint8Array; readonly inverted: boolean } | undefined {
  const margin = grey.width === FRAME + 4 ? 2 : 0;
  if (grey.width !== FRAME + 2 * margin || grey.height !== grey.width) return undefined;
  const inverted = grey.data[0] > 127;
  const bytes = Uint8Array.from(grey.data, (value) => Math.round(inverted ? 255 - value : value));
  const frame = new Uint8Array(FRAME * FRAME);
  for (let y = 0; y < FRAME; y++) {
    const row = (y + margin) * grey.width + margin;
    frame.set(bytes.subarray(row, row + FRAME), y * FRAME);
  }
  const outside = margin > 0 && largestOnEdge(bytes, grey.width) > BLACK;
  return outside || !looksLikeMnist(frame) ? undefined : { frame, inverted };
}

function looksLikeMnist(frame: Uint8Array): boolean {
  if (largestOnEdge(frame, FRAME) > BLACK || Math.max(...frame) < 200) return false;
  const rows = new Set<number>();
  const columns = new Set<number>();
  let mass = 0;
  let massX = 0;
  let massY = 0;
  frame.forEach((value, i) => {
    if (value <= BLACK) return;
    const x = i % FRAME;
    const y = Math.floor(i / FRAME);
    columns.add(x);
    rows.add(y);
    mass += value;
    massX += value * x;
    massY += value * y;
  });
  const across = Math.max(...columns) - Math.min(...columns) + 1;
  const down = Math.max(...rows) - Math.min(...rows) + 1;
  const longest = Math.max(across, down);
  const off = Math.max(Math.abs(massX / mass - 14), Math.abs(massY / mass - 14));
  return longest >= 18 && longest <= 20 && off <= 0.75 && mass / 255 < 0.6 * 400;
}

function largestOnEdge(bytes: Uint8Array, side: number): number {
  let largest = 0;
  for (let i = 0; i < side; i++) {
    for (const at of [i, (side - 1) * side + i, i * side, i * side + side - 1]) {
      largest = Math.max(largest, bytes[at]);
    }
  }
  return largest;
}
