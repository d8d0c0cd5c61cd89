/** Pillow's fixed point for eight-bit pixels: 32 bits less 8 of the pixel and 2 of headroom. */
const PRECISION = 32 - 8 - 2;
const HALF = 1 << (PRECISION - 1);

/** Where an output pixel's weights start in the input, and the weights in fixed point. */
interface Taps {
  readonly first: number;
  readonly weights: Int32Array;
}

/**
 * Resizes grey bytes exactly as Pillow's `Image.resize(..., Image.BILINEAR)` does, and therefore as
 * torchvision's `Resize` does on a PIL image: half-pixel centres, a triangle filter that widens when
 * shrinking, weights renormalised at the edges, the horizontal pass first, and bytes between passes.
 *
 * @param pixels grey bytes, `height` rows of `width`
 * @see Pillow, src/libImaging/Resample.c: precompute_coeffs, normalize_coeffs_8bpc
 */
export function resizeLikePillow(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
): Uint8Array {
  const result = new Uint8Array(newWidth * newHeight);
  resizeInto(result, pixels, [width, height], [newWidth, newHeight]);
  return result;
}

/** The same into memory that is there: from a width and a height to others. */
export function resizeInto(
  result: Uint8Array,
  pixels: ArrayLike<number>,
  [width, height]: readonly [number, number],
  [newWidth, newHeight]: readonly [number, number],
): void {
  const across = newHeight === height ? result : between(newWidth * height);
  if (newWidth === width) across.set(pixels);
  else resizeRows(pixels, width, height, newWidth, across);
  if (newHeight !== height) resizeColumns(across, newWidth, height, newHeight, result);
}

let rows = new Uint8Array();

/** Memory for what lies between both passes: the same one for every picture. */
function between(size: number): Uint8Array {
  if (rows.length < size) rows = new Uint8Array(size);
  return rows;
}

function resizeRows(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  result: Uint8Array,
): void {
  const { taps, pairs } = tapsFor(width, newWidth);
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * width, y * newWidth];
    if (pairs === undefined) {
      for (let x = 0; x < newWidth; x++) result[to + x] = weigh(pixels, from, 1, taps[x]);
      continue;
    }
    const { first, left, right } = pairs;
    for (let x = 0; x < newWidth; x++) {
      const at = from + first[x];
      result[to + x] = (HALF + pixels[at] * left[x] + pixels[at + 1] * right[x]) >> PRECISION;
    }
  }
}

function resizeColumns(
  pixels: Uint8Array,
  width: number,
  height: number,
  newHeight: number,
  result: Uint8Array,
): void {
  const { taps, pairs } = tapsFor(height, newHeight);
  for (let y = 0; y < newHeight; y++) {
    const to = y * width;
    if (pairs === undefined) {
      for (let x = 0; x < width; x++) result[to + x] = weigh(pixels, x, width, taps[y]);
      continue;
    }
    const [upper, lower] = [pairs.left[y], pairs.right[y]];
    const from = pairs.first[y] * width;
    for (let x = 0; x < width; x++) {
      const sum = HALF + pixels[from + x] * upper + pixels[from + width + x] * lower;
      result[to + x] = sum >> PRECISION;
    }
  }
}

function weigh(
  pixels: ArrayLike<number>,
  start: number,
  stride: number,
  { first, weights }: Taps,
): number {
  let sum = HALF;
  for (let k = 0; k < weights.length; k++) {
    sum += pixels[start + (first + k) * stride] * weights[k];
  }
  return Math.min(255, Math.max(0, sum >> PRECISION));
}

/** Weights of a side, output by output. */
interface Side {
  readonly size: number;
  readonly newSize: number;
  readonly taps: readonly Taps[];
  readonly pairs?: Pairs | undefined;
}

let known: Side = { size: 0, newSize: 0, taps: [] };

/** Remembers the last ones: pictures of a batch, and both sides of a square, have the same. */
function tapsFor(size: number, newSize: number): Side {
  if (known.size !== size || known.newSize !== newSize) {
    const taps = triangleTaps(size, newSize);
    known = { size, newSize, taps, pairs: pairsOf(taps, size) };
  }
  return known;
}

/** Of a picture that grows, each pixel lies between two neighbours: weights that add up to 1. */
interface Pairs {
  readonly first: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Undefined where a pixel has more than two taps; one at an edge has a neighbour without weight. */
function pairsOf(taps: readonly Taps[], size: number): Pairs | undefined {
  if (size < 2 || taps.some(({ weights }) => weights.length > 2)) return undefined;
  const last = size - 2;
  const weightAt = ({ first, weights }: Taps, at: number) => weights[at - first] ?? 0;
  return {
    first: Int32Array.from(taps, ({ first }) => Math.min(first, last)),
    left: Int32Array.from(taps, (one) => weightAt(one, Math.min(one.first, last))),
    right: Int32Array.from(taps, (one) => weightAt(one, Math.min(one.first, last) + 1)),
  };
}

function triangleTaps(size: number, newSize: number): Taps[] {
  const scale = size / newSize;
  const support = Math.max(scale, 1);
  return Array.from({ length: newSize }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const last = Math.min(size, Math.trunc(centre + support + 0.5));
    // Pillow multiplies by the reciprocal, so that rounding agrees to the last bit.
    const shrink = 1 / support;
    const raw = Array.from({ length: last - first }, (_unused, k) =>
      Math.max(0, 1 - Math.abs((k + first - centre + 0.5) * shrink)),
    );
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    const weights = raw.map((weight) => Math.trunc(0.5 + (weight / total) * (1 << PRECISION)));
    return { first, weights: Int32Array.from(weights) };
  });
}
