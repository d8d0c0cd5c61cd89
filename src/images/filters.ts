import type { Plane } from './picture.ts';

/** Filters one line of `length` values that lie `stride` apart, from one array into another. */
type LineFilter = (
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
) => void;

/** Mean over a window of `2·radius + 1` squared, the window cut off at the edges. */
export function boxBlur(plane: Plane, radius: number): Plane {
  return radius < 1 ? plane : separable(plane, meanOfLine(Math.round(radius)));
}

/** Largest value in a window of `2·radius + 1` squared. */
export function dilate(plane: Plane, radius: number): Plane {
  return radius < 1 ? plane : separable(plane, maximumOfLine(Math.round(radius), plane));
}

/**
 * Grey closing: fills whatever is dark and narrower than the window, and keeps the rest, slopes and
 * edges included.
 *
 * @see Serra, "Image Analysis and Mathematical Morphology", 1982
 */
export function close(plane: Plane, radius: number): Plane {
  return negative(dilate(negative(dilate(plane, radius)), radius));
}

/** Each value from 255 down. */
export function negative(plane: Plane): Plane {
  return { ...plane, data: plane.data.map((value) => 255 - value) };
}

function separable(plane: Plane, filter: LineFilter): Plane {
  const { width, height, data } = plane;
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y++) filter(data, across, y * width, 1, width);
  const turned = transpose(across, width, height);
  const down = new Float32Array(data.length);
  for (let x = 0; x < width; x++) filter(turned, down, x * height, 1, height);
  return { width, height, data: transpose(down, height, width) };
}

/** Columns become rows, so that every pass walks memory in order. */
function transpose(data: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x];
  }
  return turned;
}

function meanOfLine(radius: number): LineFilter {
  return (from, to, start, stride, length) => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < Math.min(radius, length); i++, count++) sum += from[start + i * stride];
    for (let i = 0; i < length; i++) {
      if (i + radius < length) {
        sum += from[start + (i + radius) * stride];
        count++;
      }
      if (i > radius) {
        sum -= from[start + (i - radius - 1) * stride];
        count--;
      }
      to[start + i * stride] = sum / count;
    }
  };
}

/** @see van Herk, "A fast algorithm for local minimum and maximum filters", 1992 */
function maximumOfLine(radius: number, { width, height }: Plane): LineFilter {
  const span = 2 * radius + 1;
  const padded = Math.ceil((Math.max(width, height) + 2 * radius) / span) * span;
  const line = new Float32Array(padded);
  const forward = new Float32Array(padded);
  const backward = new Float32Array(padded);
  return (from, to, start, stride, length) => {
    line.fill(-Infinity);
    for (let i = 0; i < length; i++) line[i + radius] = from[start + i * stride];
    for (let i = 0; i < padded; i++) {
      forward[i] = i % span === 0 || forward[i - 1] < line[i] ? line[i] : forward[i - 1];
    }
    for (let i = padded - 1; i >= 0; i--) {
      backward[i] = i % span === span - 1 || backward[i + 1] < line[i] ? line[i] : backward[i + 1];
    }
    for (let i = 0; i < length; i++) {
      const ahead = forward[i + 2 * radius];
      to[start + i * stride] = backward[i] > ahead ? backward[i] : ahead;
    }
  };
}
