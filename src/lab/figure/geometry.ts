import type { Point } from './figure.ts';
import type { FormCell } from './form.ts';
import { STRIP_WIDTH, type Measured } from './measure.ts';

type Planes = Extract<Measured, { kind: 'planes' }>;
type Strip = Extract<Measured, { kind: 'strip' }>;

/** A stack that has its place. */
export interface Placed<M extends Measured = Measured> {
  readonly origin: Point;
  readonly measured: M;
}

export const isPlanes = (placed: Placed): placed is Placed<Planes> =>
  placed.measured.kind === 'planes';

export const isStrip = (placed: Placed): placed is Placed<Strip> =>
  placed.measured.kind === 'strip';

export const at = (x: number, y: number): Point => ({ x, y });

/** The corners of a rectangle, from the top left one clockwise. */
export const corners = ({ x, y }: Point, width: number, height: number): Point[] => [
  at(x, y),
  at(x + width, y),
  at(x + width, y + height),
  at(x, y + height),
];

/** Top left corner of the plane in front. */
export function frontOf({ origin, measured }: Placed<Planes>): Point {
  const shift = measured.planes.at(-1)?.shift ?? 0;
  return at(origin.x + shift, origin.y + shift);
}

/** A rectangle of cells of a plane in front, from the first to the last one. */
export function patchOf(
  placed: Placed<Planes>,
  rows: number,
  columns: number,
  first: FormCell,
  last: FormCell,
): Point[] {
  const { x, y } = frontOf(placed);
  const { width, height } = placed.measured.plane;
  const [cellWidth, cellHeight] = [width / columns, height / rows];
  return corners(
    at(x + first.column * cellWidth, y + first.row * cellHeight),
    (last.column - first.column + 1) * cellWidth,
    (last.row - first.row + 1) * cellHeight,
  );
}

/** Part of a strip between two shares of its length, as its four corners. */
export function stripPart({ origin, measured }: Placed<Strip>, from: number, to: number): Point[] {
  const { slant, height } = measured;
  const left = (share: number) => at(origin.x + slant * share, origin.y + height * share);
  const right = ({ x, y }: Point) => at(x + STRIP_WIDTH, y);
  return [left(from), right(left(from)), right(left(to)), left(to)];
}

/** A unit's part of a strip; the gap of a cut strip for one that is left out. */
export function unitOf(placed: Placed<Strip>, unit: number): Point[] {
  const { units, isCut } = placed.measured;
  const place = units.indexOf(unit);
  if (place === -1 && isCut) return stripPart(placed, 0.49, 0.51);
  const share = (i: number) => shareOf(placed.measured, i);
  return stripPart(placed, share(place).from, share(place).to);
}

/** Half of the gap in a cut strip, as a share of its length. */
export const HALF_GAP = 0.04;

/** Where a drawn unit lies along its strip. */
export function shareOf(
  { units, isCut }: Strip,
  place: number,
): { readonly from: number; readonly to: number } {
  const count = units.length;
  if (!isCut) return { from: place / count, to: (place + 1) / count };
  const half = count / 2;
  const length = (0.5 - HALF_GAP) / half;
  const start = place < half ? 0 : 2 * HALF_GAP;
  return { from: start + place * length, to: start + (place + 1) * length };
}

export const centreOf = (points: readonly Point[]): Point =>
  at(
    points.reduce((sum, { x }) => sum + x, 0) / points.length,
    points.reduce((sum, { y }) => sum + y, 0) / points.length,
  );

/** Upper and lower corner of the side on which lines come in, or leave. */
export function sideOf(placed: Placed, side: 'left' | 'right'): readonly [Point, Point] {
  const [topLeft, topRight, bottomRight, bottomLeft] = isPlanes(placed)
    ? corners(frontOf(placed), placed.measured.plane.width, placed.measured.plane.height)
    : isStrip(placed)
      ? stripPart(placed, 0, 1)
      : [];
  return side === 'left' ? [topLeft, bottomLeft] : [topRight, bottomRight];
}
