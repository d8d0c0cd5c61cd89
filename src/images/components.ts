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

/** Ink without a gap along rows: of each run its row and its first and last pixel's column. */
interface Runs {
  readonly row: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Index of each row's first run; one more, for the end. */
  readonly starts: readonly number[];
}

/**
 * Labels the components of a mask, in the order of their first pixels.
 *
 * @param reach pixels this far apart still hang together
 */
export function componentsOf(mask: Mask, reach = 1): Components {
  const { width, height } = mask;
  const runs = runsOf(mask);
  const parents = joinRuns(runs, reach);
  const labels = new Int32Array(width * height);
  const owners: number[] = [];
  const list: Growing[] = [];
  for (let run = 0; run < parents.length; run++) {
    const root = rootOf(parents, run);
    if (root === run) list.push(new Growing(list.length + 1, mask));
    owners.push(root === run ? list.length : owners[root]);
    const label = owners[run];
    const [y, first, last] = [runs.row[run], runs.first[run], runs.last[run]];
    list[label - 1].add(y, first, last);
    labels.fill(label, y * width + first, y * width + last + 1);
  }
  return { width, height, labels, list: list.map((one) => one.finish()) };
}

function runsOf({ width, height, data }: Mask): Runs {
  const row: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  const starts: number[] = [];
  for (let y = 0, i = 0; y < height; y++) {
    starts.push(row.length);
    for (let x = 0; x < width; x++, i++) {
      if (data[i] !== 1) continue;
      if (x > 0 && data[i - 1] === 1) {
        last[last.length - 1] = x;
        continue;
      }
      row.push(y);
      first.push(x);
      last.push(x);
    }
  }
  starts.push(row.length);
  return { row, first, last, starts };
}

/** Joins each run to those within reach before it; a root is the first run of its component. */
function joinRuns({ row, first, last, starts }: Runs, reach: number): number[] {
  const parents = row.map((_, run) => run);
  for (let y = 0; y < starts.length - 1; y++) {
    for (let run = starts[y] + 1; run < starts[y + 1]; run++) {
      if (first[run] - last[run - 1] <= reach) join(parents, run - 1, run);
    }
    for (let above = Math.max(0, y - reach); above < y; above++) {
      let from = starts[above];
      const end = starts[above + 1];
      for (let run = starts[y]; run < starts[y + 1]; run++) {
        while (from < end && last[from] < first[run] - reach) from++;
        for (let other = from; other < end && first[other] <= last[run] + reach; other++) {
          join(parents, other, run);
        }
      }
    }
  }
  return parents;
}

function rootOf(parents: number[], run: number): number {
  let root = run;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]];
    root = parents[root];
  }
  return root;
}

function join(parents: number[], a: number, b: number): void {
  const [one, other] = [rootOf(parents, a), rootOf(parents, b)];
  if (one < other) parents[other] = one;
  else parents[one] = other;
}

/** A component that runs are added to. */
class Growing {
  #left: number;
  #top: number;
  #right = 0;
  #bottom = 0;
  #area = 0;
  #edgePixels = 0;
  /** A bit for each side of the picture: left, right, top, bottom. */
  #sides = 0;

  constructor(
    readonly label: number,
    readonly picture: { readonly width: number; readonly height: number },
  ) {
    this.#left = picture.width;
    this.#top = picture.height;
  }

  add(y: number, first: number, last: number): void {
    const { width, height } = this.picture;
    this.#left = Math.min(this.#left, first);
    this.#right = Math.max(this.#right, last + 1);
    this.#top = Math.min(this.#top, y);
    this.#bottom = Math.max(this.#bottom, y + 1);
    this.#area += last - first + 1;
    const beside = (first === 0 ? 1 : 0) | (last === width - 1 ? 2 : 0);
    const across = (y === 0 ? 4 : 0) | (y === height - 1 ? 8 : 0);
    this.#sides |= beside | across;
    if (across !== 0) this.#edgePixels += last - first + 1;
    else if (beside !== 0) this.#edgePixels += beside === 3 && width > 1 ? 2 : 1;
  }

  finish(): Component {
    const sides = this.#sides;
    return {
      label: this.label,
      left: this.#left,
      top: this.#top,
      right: this.#right,
      bottom: this.#bottom,
      area: this.#area,
      edgePixels: this.#edgePixels,
      edgeSides: (sides & 1) + ((sides >> 1) & 1) + ((sides >> 2) & 1) + ((sides >> 3) & 1),
    };
  }
}
