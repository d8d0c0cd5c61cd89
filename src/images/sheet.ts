import { componentsOf, type Component } from './components.ts';
import { greyAlong, LUMINANCE } from './grey.ts';
import { maskWhere } from './mask.ts';
import type { Mask, Picture, Plane } from './picture.ts';
import { reduceColours } from './scale.ts';
import { histogram, otsu } from './statistics.ts';

/** A point in pixels of the picture. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners of a sheet: top left, top right, bottom right, bottom left. */
type Corners = readonly [Point, Point, Point, Point];

/** Longest side of the picture that is searched. */
const WORKING = 160;
/** Least share of the picture that a sheet covers, and most. */
const SMALLEST = 0.16;
const LARGEST = 0.95;
/** Share of the picture's rim that must be ground. */
const RIM = 0.85;
/** How much of the quadrilateral through its corners a sheet covers, and of the two together. */
const CONGRUENT = 0.9;
/** Share of a sheet that is plain: a digit with a hole has less. */
const PLAIN = 0.75;
/** Least difference between sheet and ground, in greys. */
const DISTINCT = 40;
/** How far inside its edges the sheet is cut, as a share of its sides. */
const INSET = 0.04;

/**
 * The sheet, card or screen that lies on another ground, cut out and straightened; undefined when
 * the picture shows none. A sheet fills the quadrilateral of its corners, which no digit does.
 */
export function cutSheet(picture: Picture): Picture | undefined {
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const grey = greyAlong(reduceColours(picture, whole, WORKING), LUMINANCE);
  const corners = findCorners(grey);
  if (corners === undefined) return undefined;
  const scale = picture.width / grey.width;
  const scaled = corners.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
  return straighten(picture, inset([scaled[0], scaled[1], scaled[2], scaled[3]]));
}

function findCorners(grey: Plane): Corners | undefined {
  const level = otsu(histogram(grey.data), 0);
  const isRimBright = shareOfRim(grey, (value) => value >= level) >= RIM;
  if (!isRimBright && shareOfRim(grey, (value) => value < level) < RIM) return undefined;
  const { width, height } = grey;
  const sides = [sumAndCount(), sumAndCount()];
  const bits = maskWhere(grey, (value) => {
    const isSheet = value >= level !== isRimBright;
    sides[isSheet ? 1 : 0].add(value);
    return isSheet;
  });
  if (Math.abs(sides[0].mean() - sides[1].mean()) < DISTINCT) return undefined;
  const { labels, list } = componentsOf(bits);
  const [sheet] = [...list].sort((a, b) => b.area - a.area);
  if (sheet === undefined) return undefined;
  const data = filled(labels, sheet, width, height);
  const area = data.reduce((sum, bit) => sum + bit, 0);
  return sheet.area >= PLAIN * area ? cornersOf({ width, height, data }) : undefined;
}

function sumAndCount() {
  let [sum, count] = [0, 0];
  return {
    add: (value: number) => {
      sum += value;
      count++;
    },
    mean: () => sum / Math.max(1, count),
  };
}

function shareOfRim({ width, height, data }: Plane, is: (value: number) => boolean): number {
  let count = 0;
  for (let x = 0; x < width; x++) {
    for (const y of [0, height - 1]) if (is(data[y * width + x])) count++;
  }
  for (let y = 0; y < height; y++) {
    for (const x of [0, width - 1]) if (is(data[y * width + x])) count++;
  }
  return count / (2 * (width + height));
}

/** A component with its holes: all that the ground cannot be reached from. */
function filled(
  labels: Int32Array,
  { label }: Component,
  width: number,
  height: number,
): Uint8Array {
  const own = { width, height, data: labels };
  const ground = componentsOf(maskWhere(own, (at) => at !== label));
  const open = new Set(
    ground.list.filter(({ edgePixels }) => edgePixels > 0).map((part) => part.label),
  );
  return maskWhere({ width, height, data: ground.labels }, (at) => !open.has(at)).data;
}

/** The outermost pixels along both diagonals, if the mask fills what lies between them. */
function cornersOf({ width, height, data }: Mask): Corners | undefined {
  let area = 0;
  const best: Point[] = [];
  const reach = [-Infinity, -Infinity, -Infinity, -Infinity];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      area++;
      for (const [corner, far] of [-x - y, x - y, x + y, y - x].entries()) {
        if (far <= reach[corner]) continue;
        reach[corner] = far;
        best[corner] = { x: x + 0.5, y: y + 0.5 };
      }
    }
  }
  const share = area / (width * height);
  if (share < SMALLEST || share > LARGEST) return undefined;
  const corners: Corners = [best[0], best[1], best[2], best[3]];
  const both = countInside({ width, height, data }, corners);
  const either = area + areaOf(corners) - both;
  return both / either >= CONGRUENT ? corners : undefined;
}

/** Pixels of the mask that lie in the quadrilateral, whose corners run clockwise. */
function countInside({ width, height, data }: Mask, corners: Corners): number {
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const isInside = corners.every((from, i) => {
        const to = corners[(i + 1) % 4];
        return (to.x - from.x) * (y + 0.5 - from.y) >= (to.y - from.y) * (x + 0.5 - from.x);
      });
      if (isInside) count++;
    }
  }
  return count;
}

/** The shoelace formula. */
function areaOf(corners: Corners): number {
  const twice = corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % 4];
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

function inset(corners: Corners): Corners {
  const at = (u: number, v: number): Point => between(corners, u, v);
  return [at(INSET, INSET), at(1 - INSET, INSET), at(1 - INSET, 1 - INSET), at(INSET, 1 - INSET)];
}

/** The point at (u, v) of the quadrilateral, both from 0 to 1. */
function between([a, b, c, d]: Corners, u: number, v: number): Point {
  const mix = (p: number, q: number, r: number, s: number) =>
    (1 - v) * ((1 - u) * p + u * q) + v * ((1 - u) * s + u * r);
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** The quadrilateral as a picture of its own, each pixel the nearest one. */
function straighten(picture: Picture, corners: Corners): Picture {
  const [a, b, c, d] = corners;
  const width = Math.round((distance(a, b) + distance(d, c)) / 2);
  const height = Math.round((distance(a, d) + distance(b, c)) / 2);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = between(corners, (x + 0.5) / width, (y + 0.5) / height);
      const i = (Math.floor(from.y) * picture.width + Math.floor(from.x)) * 4;
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 4; channel++) data[to + channel] = picture.data[i + channel];
    }
  }
  return { width, height, data };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
