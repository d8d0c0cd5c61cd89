import type { Mask, Plane } from './picture.ts';

const FAR = 1e12;

/**
 * Squared Euclidean distance of each pixel to the nearest pixel whose bit is `target`.
 *
 * @see Felzenszwalb & Huttenlocher, "Distance transforms of sampled functions", 2012
 */
export function squaredDistance({ width, height, data }: Mask, target: 0 | 1): Plane {
  const field = new Float32Array(data.length);
  for (let i = 0; i < field.length; i++) field[i] = data[i] === target ? 0 : FAR;
  const longest = Math.max(width, height);
  const scratch: Scratch = {
    line: new Float64Array(longest),
    roots: new Int32Array(longest),
    bounds: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) transformLine(field, x, width, height, scratch);
  for (let y = 0; y < height; y++) transformLine(field, y * width, 1, width, scratch);
  return { width, height, data: field };
}

interface Scratch {
  readonly line: Float64Array;
  readonly roots: Int32Array;
  readonly bounds: Float64Array;
}

/** Replaces a line by the lower envelope of the parabolas that stand on its values. */
function transformLine(
  field: Float32Array,
  start: number,
  stride: number,
  length: number,
  { line, roots, bounds }: Scratch,
): void {
  for (let i = 0; i < length; i++) line[i] = field[start + i * stride];
  let last = 0;
  roots[0] = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  for (let q = 1; q < length; q++) {
    let s = meeting(line, roots[last], q);
    while (s <= bounds[last]) s = meeting(line, roots[--last], q);
    roots[++last] = q;
    bounds[last] = s;
    bounds[last + 1] = Infinity;
  }
  for (let i = 0, k = 0; i < length; i++) {
    while (bounds[k + 1] < i) k++;
    const apart = i - roots[k];
    field[start + i * stride] = apart * apart + line[roots[k]];
  }
}

/** Where the parabolas standing at p and q meet. */
function meeting(line: Float64Array, p: number, q: number): number {
  return (line[q] + q * q - (line[p] + p * p)) / (2 * (q - p));
}
