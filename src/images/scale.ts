import type { Box, Picture, Plane } from './picture.ts';

/** Red, green and blue as planes of one size, from 0 to 255. */
export interface Colours {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly [Float32Array, Float32Array, Float32Array];
}

/** For each output pixel, the input interval that it covers, as whole pixels and end weights. */
interface Cover {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly head: Float32Array;
  readonly tail: Float32Array;
}

/** Gives row `y` of something that is averaged. */
type Rows = (y: number) => Float32Array;

/**
 * Cuts a box out of a picture and brings its longest side to `longest` or less by averaging areas;
 * a small picture is never enlarged here.
 *
 * @returns the three colours, each from 0 to 255; the same array three times where all is grey
 */
export function reduceColours(picture: Picture, box: Box, longest: number): Colours {
  const size = { width: box.right - box.left, height: box.bottom - box.top };
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  const width = scale === 1 ? size.width : Math.max(1, Math.round(size.width * scale));
  const height = scale === 1 ? size.height : Math.max(1, Math.round(size.height * scale));
  const channel = (c: number): Float32Array => {
    const rows = rowsOfBytes(picture, box, c);
    if (scale === 1) return join(rows, size.width, size.height);
    const whole = { left: 0, top: 0, right: size.width, bottom: size.height };
    return averageRows(rows, size, whole, { width, height });
  };
  const red = channel(0);
  const isGrey = hasGreyAlone(picture, box);
  return { width, height, channels: [red, isGrey ? red : channel(1), isGrey ? red : channel(2)] };
}

function hasGreyAlone({ width, data }: Picture, { left, top, right, bottom }: Box): boolean {
  for (let y = top; y < bottom; y++) {
    const end = (y * width + right) * 4;
    for (let at = (y * width + left) * 4; at < end; at += 4) {
      if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
    }
  }
  return true;
}

/** One colour of a box in a picture; each row overwrites the one before it. */
function rowsOfBytes({ width, data }: Picture, box: Box, channel: number): Rows {
  const row = new Float32Array(box.right - box.left);
  return (y) => {
    let at = ((y + box.top) * width + box.left) * 4 + channel;
    for (let x = 0; x < row.length; x++, at += 4) row[x] = data[at];
    return row;
  };
}

function join(rows: Rows, width: number, height: number): Float32Array {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) data.set(rows(y), y * width);
  return data;
}

/**
 * Averages the areas of a box (fractions of pixels count as such) into a plane of the given size.
 * What lies outside the plane counts as 0. Enlarging repeats pixels.
 */
export function averageAreas(plane: Plane, box: Box, width: number, height: number): Plane {
  const rows: Rows = (y) => plane.data.subarray(y * plane.width, (y + 1) * plane.width);
  return { width, height, data: averageRows(rows, plane, box, { width, height }) };
}

type Size = Pick<Plane, 'width' | 'height'>;

function averageRows(from: Rows, size: Size, box: Box, { width, height }: Size): Float32Array {
  const columns = coverage(box.left, box.right, width, size.width);
  const rows = coverage(box.top, box.bottom, height, size.height);
  const across = new Float32Array(width);
  const data = new Float32Array(width * height);
  let averaged = -1;
  for (let y = 0; y < height; y++) {
    for (let i = rows.first[y]; i <= rows.last[y]; i++) {
      // The row in which one area ends is mostly the one in which the next begins.
      if (i !== averaged) averageRow(from(i), columns, across);
      averaged = i;
      const end = i === rows.first[y] ? rows.head[y] : i === rows.last[y] ? rows.tail[y] : -1;
      const weight = end < 0 ? rows.head[height] : end;
      for (let x = 0, to = y * width; x < width; x++, to++) data[to] += across[x] * weight;
    }
  }
  return data;
}

function averageRow(row: Float32Array, { first, last, head, tail }: Cover, to: Float32Array): void {
  const whole = head[to.length];
  for (let x = 0; x < to.length; x++) {
    const end = last[x];
    let i = first[x];
    let sum = row[i] * head[x];
    if (end > i) {
      for (i++; i < end; i++) sum += row[i] * whole;
      sum += row[end] * tail[x];
    }
    to[x] = sum;
  }
}

/** `head[size]` holds the weight of a pixel that is covered whole. */
function coverage(from: number, to: number, size: number, limit: number): Cover {
  const step = (to - from) / size;
  const cover: Cover = {
    first: new Int32Array(size),
    last: new Int32Array(size),
    head: new Float32Array(size + 1),
    tail: new Float32Array(size),
  };
  cover.head[size] = 1 / step;
  for (let i = 0; i < size; i++) {
    const start = Math.max(0, from + i * step);
    const end = Math.min(limit, from + (i + 1) * step);
    if (end <= start) continue;
    const first = Math.min(limit - 1, Math.floor(start));
    const last = Math.min(limit - 1, Math.max(first, Math.ceil(end - 1e-6) - 1));
    cover.first[i] = first;
    cover.last[i] = last;
    cover.head[i] = (Math.min(end, first + 1) - start) / step;
    cover.tail[i] = last > first ? (end - last) / step : 0;
  }
  return cover;
}

/** Enlarges a plane by a whole factor, with straight lines between pixel centres. */
export function enlarge(plane: Plane, factor: number): Plane {
  const width = plane.width * factor;
  const height = plane.height * factor;
  const data = new Float32Array(width * height);
  const at = (x: number, y: number): number => plane.data[y * plane.width + x];
  for (let y = 0; y < height; y++) {
    const v = Math.min(plane.height - 1, Math.max(0, (y + 0.5) / factor - 0.5));
    const y0 = Math.floor(v);
    const y1 = Math.min(plane.height - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const u = Math.min(plane.width - 1, Math.max(0, (x + 0.5) / factor - 0.5));
      const x0 = Math.floor(u);
      const x1 = Math.min(plane.width - 1, x0 + 1);
      const top = at(x0, y0) + (at(x1, y0) - at(x0, y0)) * (u - x0);
      const bottom = at(x0, y1) + (at(x1, y1) - at(x0, y1)) * (u - x0);
      data[y * width + x] = top + (bottom - top) * (v - y0);
    }
  }
  return { width, height, data };
}
