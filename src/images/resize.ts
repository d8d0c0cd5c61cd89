/** Pillow's fixed point for eight-bit pixels: 32 bits less 8 of the pixel and 2 of headroom. */
const PRECISION = 32 - 8 - 2;

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
  const across = newWidth === width ? Uint8Array.from(pixels) : new Uint8Array(newWidth * height);
  if (newWidth !== width) {
    const taps = tapsFor(width, newWidth);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < newWidth; x++) {
        across[y * newWidth + x] = weigh(pixels, y * width, 1, taps[x]);
      }
    }
  }
  if (newHeight === height) return across;
  const result = new Uint8Array(newWidth * newHeight);
  const taps = tapsFor(height, newHeight);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      result[y * newWidth + x] = weigh(across, x, newWidth, taps[y]);
    }
  }
  return result;
}

function weigh(pixels: ArrayLike<number>, start: number, stride: number, taps: Taps): number {
  let sum = 1 << (PRECISION - 1);
  for (let k = 0; k < taps.weights.length; k++) {
    sum += pixels[start + (taps.first + k) * stride] * taps.weights[k];
  }
  return Math.min(255, Math.max(0, sum >> PRECISION));
}

let known = { size: 0, newSize: 0, taps: [] as readonly Taps[] };

/** Remembers the last ones: pictures of a batch, and both sides of a square, have the same. */
function tapsFor(size: number, newSize: number): readonly Taps[] {
  if (known.size !== size || known.newSize !== newSize) {
    known = { size, newSize, taps: triangleTaps(size, newSize) };
  }
  return known.taps;
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
