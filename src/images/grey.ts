import { boxBlur } from './filters.ts';
import type { Plane } from './picture.ts';
import type { Colours } from './scale.ts';

/** Weights of red, green and blue; their absolute values add up to 1. */
export type ColourAxis = readonly [number, number, number];

/** ITU-R BT.601, as Pillow's `convert('L')` weighs. */
export const LUMINANCE: ColourAxis = [0.299, 0.587, 0.114];

/** Share of the ink's contrast energy below which luminance is not good enough. */
const ENOUGH = 0.6;

/** A picture as one grey plane, from 0 to 255, along an axis through the colours. */
export function greyAlong(colours: Colours, axis: ColourAxis): Plane {
  const { width, height, channels } = colours;
  const [red, green, blue] = channels;
  const [r, g, b] = axis;
  const offset = 255 * axis.reduce((sum, weight) => sum + Math.max(0, -weight), 0);
  const data = new Float32Array(red.length);
  for (let i = 0; i < data.length; i++) {
    data[i] = offset + r * red[i] + g * green[i] + b * blue[i];
  }
  return { width, height, data };
}

/**
 * The colour axis along which ink stands out from paper: the main direction in which pixels differ
 * from their surroundings, large differences counting more (a weighted principal component).
 * Luminance is kept where it already shows most of the difference.
 */
export function inkAxis(colours: Colours): ColourAxis {
  const [red, green, blue] = colours.channels;
  // Without colour all axes show the same.
  if (red === green && red === blue) return LUMINANCE;
  const spread = differenceSpread(colours);
  const main = mainDirection(spread);
  const energy = (v: readonly number[]): number => quadratic(spread, v) / dot(v, v);
  const share = energy(LUMINANCE) / energy(main);
  if (!(share < ENOUGH)) return LUMINANCE;
  const sign = dot(main, LUMINANCE) < 0 ? -1 : 1;
  const total = Math.abs(main[0]) + Math.abs(main[1]) + Math.abs(main[2]);
  const [r, g, b] = main.map((weight) => (sign * weight) / total);
  return [r, g, b];
}

/** Second moments of the differences, each weighted by its own square: xx, xy, xz, yy, yz, zz. */
function differenceSpread({ width, height, channels }: Colours): number[] {
  const radius = Math.max(2, Math.round(Math.min(width, height) / 8));
  const around = channels.map((data) => boxBlur({ width, height, data }, radius).data);
  const sums = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < width * height; i += 2) {
    const x = channels[0][i] - around[0][i];
    const y = channels[1][i] - around[1][i];
    const z = channels[2][i] - around[2][i];
    const w = x * x + y * y + z * z;
    sums[0] += w * x * x;
    sums[1] += w * x * y;
    sums[2] += w * x * z;
    sums[3] += w * y * y;
    sums[4] += w * y * z;
    sums[5] += w * z * z;
  }
  return sums;
}

function mainDirection([xx, xy, xz, yy, yz, zz]: readonly number[]): number[] {
  let v = [0.5, 0.7, 0.45];
  for (let step = 0; step < 32; step++) {
    const [x, y, z] = v;
    const next = [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z];
    const length = Math.hypot(...next);
    if (length === 0) return v;
    v = next.map((value) => value / length);
  }
  return v;
}

function quadratic([xx, xy, xz, yy, yz, zz]: readonly number[], v: readonly number[]): number {
  const [x, y, z] = v;
  return x * x * xx + y * y * yy + z * z * zz + 2 * (x * y * xy + x * z * xz + y * z * yz);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
