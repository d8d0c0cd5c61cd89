import type { Mask } from './picture.ts';

/** A mask without ruled lines, and how many of them were taken away. */
export interface Unruled {
  readonly mask: Mask;
  readonly rules: number;
}

/** Thickest that a printed line may be, as a share of the picture's side across it. */
const THICKEST = 1 / 40;
/** A line starts and ends this close to the picture's sides, as a share of its length. */
const MARGIN = 0.04;
/** Longest gap that a stroke across a line may leave in it, as a share of the length. */
const LONGEST_GAP = 0.15;

/**
 * Takes ruled and squared paper's lines out of a mask: thin lines, level or upright within a few
 * degrees, that run from one side of the picture to the other. Where a pen's stroke crosses a line,
 * the mask is thick and stays.
 */
export function eraseRules(mask: Mask): Unruled {
  const level = hasInkAt('left', mask) ? eraseLevel(mask) : { mask, rules: 0 };
  if (!hasInkAt('top', level.mask)) return level;
  const upright = eraseLevel(transpose(level.mask));
  return { mask: transpose(upright.mask), rules: level.rules + upright.rules };
}

/** Whether there is ink where level lines start, or upright ones. */
function hasInkAt(side: 'left' | 'top', { width, height, data }: Mask): boolean {
  const across = side === 'left' ? Math.floor(width * MARGIN) + 1 : width;
  const down = side === 'top' ? Math.floor(height * MARGIN) + 1 : height;
  for (let y = 0; y < Math.min(height, down); y++) {
    for (let x = 0; x < Math.min(width, across); x++) if (data[y * width + x] === 1) return true;
  }
  return false;
}

function transpose({ width, height, data }: Mask): Mask {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x];
  }
  return { width: height, height: width, data: turned };
}

function eraseLevel(mask: Mask): Unruled {
  const { width, height } = mask;
  const data = mask.data.slice();
  const thin = thinRuns(mask, Math.max(2, Math.round(height * THICKEST)));
  let rules = 0;
  for (let x = 0; x <= width * MARGIN; x++) {
    for (let y = 0; y < height; y++) {
      const line = thin.data[y * width + x] === 0 ? undefined : trace(thin, x, y);
      if (line === undefined) continue;
      rules++;
      for (const i of line) {
        data[i] = 0;
        thin.data[i] = 0;
      }
    }
  }
  return { mask: { width, height, data }, rules };
}

/** The mask's pixels whose column is inked over at most `thickest` pixels. */
function thinRuns({ width, height, data }: Mask, thickest: number): Mask {
  const thin = new Uint8Array(data.length);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (data[y * width + x] === 0) continue;
      const start = y;
      while (y < height && data[y * width + x] === 1) y++;
      if (y - start > thickest) continue;
      for (let v = start; v < y; v++) thin[v * width + x] = 1;
    }
  }
  return { width, height, data: thin };
}

/** Follows a line to the right, across gaps; undefined when it does not reach the other side. */
function trace(thin: Mask, x0: number, y0: number): number[] | undefined {
  const { width } = thin;
  const line: number[] = [];
  let [x, y, gap] = [x0, y0, 0];
  for (; x < width && gap <= width * LONGEST_GAP; x++) {
    const found = nearestRun(thin, x, y, 1 + Math.round(gap * 0.08));
    if (found === undefined) {
      gap++;
      continue;
    }
    gap = 0;
    y = Math.round((found.top + found.bottom) / 2);
    for (let v = found.top; v <= found.bottom; v++) line.push(v * width + x);
  }
  const isWhole = x - gap >= width * (1 - MARGIN) && line.length >= width / 2;
  return isWhole ? line : undefined;
}

/** The thin run in column `x` nearest to row `y`, at most `reach` rows away. */
function nearestRun(
  { width, height, data: thin }: Mask,
  x: number,
  y: number,
  reach: number,
): { top: number; bottom: number } | undefined {
  for (let off = 0; off <= reach; off++) {
    for (const v of [y - off, y + off]) {
      if (v < 0 || v >= height || thin[v * width + x] === 0) continue;
      let [top, bottom] = [v, v];
      while (top > 0 && thin[(top - 1) * width + x] === 1) top--;
      while (bottom < height - 1 && thin[(bottom + 1) * width + x] === 1) bottom++;
      return { top, bottom };
    }
  }
  return undefined;
}
