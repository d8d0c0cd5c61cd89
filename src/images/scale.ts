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

/**
 * Cuts a box out of a picture and brings its longest side to `longest` or less by averaging areas;
 * a small picture is never enlarged here.
 *
 * @returns the three colours, each from 0 to 255
 */
export function reduceColours(picture: Picture, box: Box, longest: number): Colours {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const scale = Math.min(1, longest / Math.max(width, height));
  const channel = (c: number): Float32Array => {
    const cut = new Float32Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
      let at = ((y + box.top) * picture.width + box.left) * 4 + c;
      for (let x = 0; x < width; x++, i++, at += 4) cut[i] = picture.data[at];
    }
    if (scale === 1) return cut;
    const plane = { width, height, data: cut };
    return averageAreas(
      plane,
      { left: 0, top: 0, right: width, bottom: height },
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    ).data;
  };
  const reduced = channel(0);
  return {
    width: scale === 1 ? width : Math.max(1, Math.round(width * scale)),
    height: scale === 1 ? height : Math.max(1, Math.round(height * scale)),
    channels: [reduced, channel(1), channel(2)],
  };
}

/**
 * Averages the areas of a box (fractions of pixels count as such) into a plane of the given size.
 * What lies outside the plane counts as 0. Enlarging repeats pixels.
 */
export function averageAreas(plane: Plane, box: Box, width: number, height: number): Plane {
  const columns = coverage(box.left, box.right, width, plane.width);
  const rows = coverage(box.top, box.bottom, height, plane.height);
  const across = new Float32Array(width * plane.height);
  for (let y = 0; y < plane.height; y++) {
    const row = y * plane.width;
    for (let x = 0; x < width; x++) {
      const last = columns.last[x];
      let i = columns.first[x];
      let sum = plane.data[row + i] * columns.head[x];
      if (last > i) {
        for (i++; i < last; i++) sum += plane.data[row + i] * columns.head[width];
        sum += plane.data[row + last] * columns.tail[x];
      }
      across[y * width + x] = sum;
    }
  }
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let i = rows.first[y]; i <= rows.last[y]; i++) {
      const end = i === rows.first[y] ? rows.head[y] : i === rows.last[y] ? rows.tail[y] : -1;
      const weight = end < 0 ? rows.head[height] : end;
      for (let x = 0; x < width; x++) data[y * width + x] += across[i * width + x] * weight;
    }
  }
  return { width, height, data };
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
