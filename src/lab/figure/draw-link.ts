import type { Field } from '../receptive-field.ts';
import type { Point, Primitive } from './figure.ts';
import { cellOf, type FormCell } from './form.ts';
import { at, centreOf, corners, isPlanes, isStrip, patchOf, sideOf, unitOf } from './geometry.ts';
import type { Placed } from './geometry.ts';
import type { Stack } from './stacks.ts';

/** A stack with its place. */
export interface PlacedStack extends Placed {
  readonly stack: Stack;
}

/** What a link shows. */
export interface LinkOptions {
  /** A value of the later stack. */
  readonly index: readonly number[];
  /** The part of the earlier one that it draws on. */
  readonly field: () => Field | undefined;
  readonly samples: number;
  /** Puts a light rim around the lines, which then show on any values. */
  readonly hasCasing: boolean;
}

/** Least side of the square that marks a value. */
const LEAST_TARGET = 3;
const ARROW = 5;

/**
 * What leads from a stack to the next one that reads it: a window whose corners run to the one value
 * that is made of it, or lines between the sides where each value is made of all.
 */
export function drawLink(
  from: PlacedStack,
  to: PlacedStack,
  { field, index, samples, hasCasing }: LinkOptions,
): Primitive[] {
  const { rule } = to.stack;
  const [top, bottom] = sideOf(from, 'right');
  const [topOfNext, bottomOfNext] = sideOf(to, 'left');
  const isWindow = rule === 'dot' || rule === 'mean' || rule === 'max';
  const part = isPlanes(from) && isWindow ? field() : undefined;
  if (part !== undefined) {
    const target = markOf(to, cellOf(to.stack.shape, index, samples));
    // A strip's units are so thin that the lines end at its rim.
    const apex = centreOf(isStrip(to) ? [target[0], target[3]] : target);
    return windowTo(outlineOfField(from, part, samples), target, apex, hasCasing);
  }
  const isNumber = to.stack.form.kind === 'scalar';
  if (isPlanes(to) || isNumber || rule === 'sum' || rule === 'product') return [arrow(from, to)];
  const edges = [line(top, topOfNext), line(bottom, bottomOfNext)];
  const isFull =
    rule === 'dot' || rule === 'softmax' || rule === 'log-softmax' || rule === 'cross-entropy';
  return isFull ? [...edges, line(top, bottomOfNext), line(bottom, topOfNext)] : edges;
}

/** The part of a stack's front plane between the first and last value of a field. */
export function outlineOfField(from: PlacedStack, field: Field, samples: number): Point[] {
  const { form, shape } = from.stack;
  if (!isPlanes(from) || form.kind !== 'planes') return [];
  const [first, last] = [field.low, field.high].map((index) => cellOf(shape, index, samples));
  return patchOf(from, form.height, form.width, first, last);
}

function markOf(to: PlacedStack, cell: FormCell): Point[] {
  const { form } = to.stack;
  if (isStrip(to)) return unitOf(to, cell.channel);
  if (!isPlanes(to) || form.kind !== 'planes') return [];
  const outline = patchOf(to, form.height, form.width, cell, cell);
  const side = outline[1].x - outline[0].x;
  if (side >= LEAST_TARGET) return outline;
  const { x, y } = centreOf(outline);
  return corners(at(x - LEAST_TARGET / 2, y - LEAST_TARGET / 2), LEAST_TARGET, LEAST_TARGET);
}

function windowTo(outline: Point[], target: Point[], apex: Point, hasCasing: boolean): Primitive[] {
  const [, topRight, bottomRight] = outline;
  const lines = [topRight, apex, bottomRight];
  const casing: Primitive[] = [
    { kind: 'outline', role: 'casing', points: outline },
    { kind: 'line', role: 'casing', points: lines },
  ];
  return [
    ...(hasCasing ? casing : []),
    { kind: 'outline', role: 'window', points: outline },
    { kind: 'line', role: 'window', points: lines },
    { kind: 'outline', role: 'target', points: target },
  ];
}

const line = (from: Point, to: Point): Primitive => ({
  kind: 'line',
  role: 'link',
  points: [from, to],
});

/** From one stack's side to the next one's, level: value by value. */
function arrow(from: PlacedStack, to: PlacedStack): Primitive {
  const { origin, measured } = from;
  const y = origin.y + measured.height / 2;
  const end = at(to.origin.x - 4, y);
  const barbs = [at(end.x - ARROW, y - ARROW / 2), end, at(end.x - ARROW, y + ARROW / 2)];
  return {
    kind: 'line',
    role: 'link',
    points: [at(origin.x + measured.width + 4, y), end, ...barbs],
  };
}

/** Past the stacks in between, below them, to a later stack's foot. */
export function drawSkip(from: PlacedStack, to: PlacedStack, depth: number): Primitive {
  const foot = ({ origin, measured }: PlacedStack, shift: number) =>
    at(origin.x + measured.width / 2 + shift, origin.y + measured.height + 4);
  const [start, end] = [foot(from, 4), foot(to, -4)];
  const barbs = [at(end.x - ARROW / 2, end.y + ARROW), end, at(end.x + ARROW / 2, end.y + ARROW)];
  const points = [start, at(start.x, depth), at(end.x, depth), end, ...barbs];
  return { kind: 'line', role: 'skip', points };
}
