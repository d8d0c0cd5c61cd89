import type { Box, Mask } from './picture.ts';

/** Ink that hangs together, its pixels neighbours along sides or corners. */
export interface Component extends Box {
  /** What its pixels carry in {@link Components.labels}; from 1 on. */
  readonly label: number;
  /** Pixels. */
  readonly area: number;
  /** Pixels that lie on the picture's edge, and how many of its four sides they touch. */
  readonly edgePixels: number;
  readonly edgeSides: number;
}

/** All components of a mask, and which one each pixel belongs to (0: none). */
export interface Components {
  readonly width: number;
  readonly height: number;
  readonly labels: Int32Array;
  readonly list: readonly Component[];
}

/**
 * Labels the components of a mask, by flooding each from its first pixel.
 *
 * @param reach pixels this far apart still hang together
 */
export function componentsOf(mask: Mask, reach = 1): Components {
  const { width, height } = mask;
  const labels = new Int32Array(width * height);
  const queue = new Int32Array(width * height);
  const list: Component[] = [];
  for (let i = 0; i < labels.length; i++) {
    if (mask.data[i] === 1 && labels[i] === 0) {
      list.push(flood(mask, { labels, queue, reach }, i, list.length + 1));
    }
  }
  return { width, height, labels, list };
}

function flood(
  { width, height, data }: Mask,
  { labels, queue, reach }: { labels: Int32Array; queue: Int32Array; reach: number },
  start: number,
  label: number,
): Component {
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  let edgePixels = 0;
  let sides = 0;
  let tail = 1;
  queue[0] = start;
  labels[start] = label;
  for (let head = 0; head < tail; head++) {
    const i = queue[head];
    const y = Math.floor(i / width);
    const x = i - y * width;
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
    const here =
      (x === 0 ? 1 : 0) |
      (x === width - 1 ? 2 : 0) |
      (y === 0 ? 4 : 0) |
      (y === height - 1 ? 8 : 0);
    if (here !== 0) edgePixels++;
    sides |= here;
    const x0 = Math.max(0, x - reach);
    const x1 = Math.min(width - 1, x + reach);
    const y1 = Math.min(height - 1, y + reach);
    for (let v = Math.max(0, y - reach); v <= y1; v++) {
      for (let u = x0; u <= x1; u++) {
        const j = v * width + u;
        if (data[j] === 1 && labels[j] === 0) {
          labels[j] = label;
          queue[tail++] = j;
        }
      }
    }
  }
  const edgeSides = (sides & 1) + ((sides >> 1) & 1) + ((sides >> 2) & 1) + ((sides >> 3) & 1);
  return { label, left, top, right, bottom, area: tail, edgePixels, edgeSides };
}
