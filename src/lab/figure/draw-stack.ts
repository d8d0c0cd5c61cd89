import type { Point, Primitive } from './figure.ts';
import {
  at,
  corners,
  HALF_GAP,
  isPlanes,
  isStrip,
  shareOf,
  stripPart,
  type Placed,
} from './geometry.ts';

type PlacedPlanes = Extract<Placed['measured'], { kind: 'planes' }>;
type PlacedStrip = Extract<Placed['measured'], { kind: 'strip' }>;

/** How a stack is to look. */
export interface Look {
  readonly isPinned: boolean;
  /** The layer whose values fill it, if any do. */
  readonly values: string | undefined;
}

/** Shortest unit that a line parts from the next. */
const LEAST_TICK = 4;

/** A stack's planes or its strip. */
export function drawStack(placed: Placed, look: Look): Primitive[] {
  if (isPlanes(placed)) return drawPlanes(placed, look);
  return isStrip(placed) ? drawStrip(placed, look) : [];
}

function drawPlanes(
  { origin, measured }: Placed<PlacedPlanes>,
  { isPinned, values }: Look,
): Primitive[] {
  const { plane, planes, dots } = measured;
  const role = isPinned ? 'pinned' : 'plane';
  const drawn = planes.flatMap(({ channel, shift }): Primitive[] => {
    const corner = at(origin.x + shift, origin.y + shift);
    const outline = corners(corner, plane.width, plane.height);
    if (values === undefined) return [{ kind: 'outline', role, points: outline }];
    return [
      { kind: 'outline', role: 'plane', points: outline },
      { kind: 'map', layer: values, channel, at: corner, ...plane },
      { kind: 'line', role, points: [...outline, outline[0]] },
    ];
  });
  if (dots === undefined) return drawn;
  const ends = [
    at(origin.x + plane.width + dots, origin.y + dots),
    at(origin.x + dots, origin.y + plane.height + dots),
  ];
  return [...drawn, ...ends.flatMap((end) => ellipsis(end, 1, 1))];
}

/** Three dots along a direction. */
const ellipsis = ({ x, y }: Point, dx: number, dy: number): Primitive[] =>
  [-1, 0, 1].map((i) => ({
    kind: 'outline',
    role: 'dot',
    points: corners(at(x + i * dx * 4 - 0.75, y + i * dy * 4 - 0.75), 1.5, 1.5),
  }));

function drawStrip(placed: Placed<PlacedStrip>, { isPinned, values }: Look): Primitive[] {
  const { measured } = placed;
  const parts = measured.isCut
    ? [
        [0, 0.5 - HALF_GAP],
        [0.5 + HALF_GAP, 1],
      ]
    : [[0, 1]];
  return [
    ...parts.map(([from, to]) => outlineOf(placed, from, to)),
    ...(values === undefined ? ticks(placed) : cells(placed, values, parts)),
    ...parts.map(([from, to]) => rimOf(placed, from, to, isPinned)),
    ...(measured.isCut ? gapDots(placed) : []),
  ];
}

const outlineOf = (placed: Placed<PlacedStrip>, from: number, to: number): Primitive => ({
  kind: 'outline',
  role: 'strip',
  points: stripPart(placed, from, to),
});

function rimOf(
  placed: Placed<PlacedStrip>,
  from: number,
  to: number,
  isPinned: boolean,
): Primitive {
  const points = stripPart(placed, from, to);
  return { kind: 'line', role: isPinned ? 'pinned' : 'strip', points: [...points, points[0]] };
}

/** Lines between units that are long enough to tell apart. */
function ticks(placed: Placed<PlacedStrip>): Primitive[] {
  const { units, height, isCut } = placed.measured;
  if (isCut || height / units.length < LEAST_TICK) return [];
  return units.slice(1).map((unit) => {
    const [left, right] = stripPart(placed, unit / units.length, 1);
    return { kind: 'line', role: 'tick', points: [left, right] };
  });
}

/** Each unit down to its part's end, the next one over it, so that no seam shows between them. */
function cells(
  placed: Placed<PlacedStrip>,
  layer: string,
  parts: readonly (readonly number[])[],
): Primitive[] {
  return placed.measured.units.map((unit, place) => {
    const { from } = shareOf(placed.measured, place);
    const end = parts.find(([, to]) => from < to)?.[1] ?? 1;
    return { kind: 'cell', layer, unit, points: stripPart(placed, from, end) };
  });
}

function gapDots(placed: Placed<PlacedStrip>): Primitive[] {
  const [topLeft, topRight] = stripPart(placed, 0.5, 1);
  const middle = at((topLeft.x + topRight.x) / 2, topLeft.y);
  return ellipsis(middle, placed.measured.slant / placed.measured.height, 1);
}
