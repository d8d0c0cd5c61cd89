import type { Plane } from './picture.ts';

/** Filters the lines of a plane, in one direction, from one array into another. */
type Pass = (from: Float32Array, to: Float32Array, size: Size, radius: number) => void;

type Size = Pick<Plane, 'width' | 'height'>;

/** Mean over a window of `2·radius + 1` squared, the window cut off at the edges. */
export function boxBlur(plane: Plane, radius: number): Plane {
  return radius < 1 ? plane : separable(plane, Math.round(radius), meanOfRows, meanOfColumns);
}

/** Largest value in a window of `2·radius + 1` squared. */
export function dilate(plane: Plane, radius: number): Plane {
  return radius < 1 ? plane : separable(plane, Math.round(radius), largestOfRows, largestOfColumns);
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
export function negative({ width, height, data }: Plane): Plane {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < turned.length; i++) turned[i] = 255 - data[i];
  return { width, height, data: turned };
}

/** Rows first, then columns; both passes walk memory in order. */
function separable({ width, height, data }: Plane, radius: number, rows: Pass, columns: Pass) {
  const across = new Float32Array(data.length);
  rows(data, across, { width, height }, radius);
  const down = new Float32Array(data.length);
  columns(across, down, { width, height }, radius);
  return { width, height, data: down };
}

function meanOfRows(
  from: Float32Array,
  to: Float32Array,
  { width, height }: Size,
  radius: number,
): void {
  for (let y = 0, start = 0; y < height; y++, start += width) {
    let sum = 0;
    let count = Math.min(radius, width);
    for (let x = 0; x < count; x++) sum += from[start + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += from[start + x + radius];
        count++;
      }
      if (x > radius) {
        sum -= from[start + x - radius - 1];
        count--;
      }
      to[start + x] = sum / count;
    }
  }
}

/** All columns side by side, a sum for each. */
function meanOfColumns(
  from: Float32Array,
  to: Float32Array,
  { width, height }: Size,
  radius: number,
): void {
  const sums = new Float64Array(width);
  let count = Math.min(radius, height);
  for (let y = 0, i = 0; y < count; y++) {
    for (let x = 0; x < width; x++, i++) sums[x] += from[i];
  }
  for (let y = 0, i = 0; y < height; y++) {
    if (y + radius < height) {
      for (let x = 0, j = (y + radius) * width; x < width; x++, j++) sums[x] += from[j];
      count++;
    }
    if (y > radius) {
      for (let x = 0, j = (y - radius - 1) * width; x < width; x++, j++) sums[x] -= from[j];
      count--;
    }
    for (let x = 0; x < width; x++, i++) to[i] = sums[x] / count;
  }
}

/*
 * Largest values by blocks as long as the window: a window is the end of one block and the start of
 * the next, so that its largest value is the larger of what was gathered towards the one's end
 * (`ahead`) and from the other's start on (`behind`). Windows that the line's start cuts off lie in
 * the first block from its start on; those from `lastBlock` on are the end of the last block.
 * See van Herk, "A fast algorithm for local minimum and maximum filters", 1992.
 */

function largestOfRows(
  from: Float32Array,
  to: Float32Array,
  { width, height }: Size,
  radius: number,
): void {
  const span = 2 * radius + 1;
  const lastBlock = width - 1 - ((width - 1) % span);
  const ahead = new Float32Array(width);
  const behind = new Float32Array(width);
  for (let y = 0, start = 0; y < height; y++, start += width) {
    for (let block = 0; block < width; block += span) {
      gather(from, start, { block, end: Math.min(width, block + span) }, ahead, behind);
    }
    let x = 0;
    for (; x < radius && x < width; x++) to[start + x] = behind[Math.min(width - 1, x + radius)];
    for (; x < lastBlock + radius && x < width; x++) {
      const a = ahead[x - radius];
      const b = behind[Math.min(width - 1, x + radius)];
      to[start + x] = a > b ? a : b;
    }
    for (; x < width; x++) to[start + x] = ahead[x - radius];
  }
}

function gather(
  from: Float32Array,
  start: number,
  { block, end }: { readonly block: number; readonly end: number },
  ahead: Float32Array,
  behind: Float32Array,
): void {
  let most = -Infinity;
  for (let x = block; x < end; x++) {
    const value = from[start + x];
    if (value > most) most = value;
    behind[x] = most;
  }
  most = -Infinity;
  for (let x = end - 1; x >= block; x--) {
    const value = from[start + x];
    if (value > most) most = value;
    ahead[x] = most;
  }
}

/** All columns side by side, a row at a time. */
function largestOfColumns(
  from: Float32Array,
  to: Float32Array,
  { width, height }: Size,
  radius: number,
): void {
  const span = 2 * radius + 1;
  const lastBlock = height - 1 - ((height - 1) % span);
  const ahead = from.slice();
  const behind = from.slice();
  for (let y = 1; y < height; y++) {
    if (y % span !== 0) raise(behind, y * width, behind, (y - 1) * width, width);
  }
  for (let y = height - 2; y >= 0; y--) {
    if (y % span !== span - 1) raise(ahead, y * width, ahead, (y + 1) * width, width);
  }
  for (let y = 0; y < height; y++) {
    const last = Math.min(height - 1, y + radius) * width;
    if (y < radius) {
      to.set(behind.subarray(last, last + width), y * width);
      continue;
    }
    const first = (y - radius) * width;
    to.set(ahead.subarray(first, first + width), y * width);
    if (y < lastBlock + radius) raise(to, y * width, behind, last, width);
  }
}

/** Replaces each of a row's values by the one of another row where that is larger. */
function raise(
  row: Float32Array,
  at: number,
  other: Float32Array,
  otherAt: number,
  width: number,
): void {
  for (let x = 0; x < width; x++) {
    const value = other[otherAt + x];
    if (value > row[at + x]) row[at + x] = value;
  }
}
