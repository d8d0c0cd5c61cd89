import type { Point, Primitive, Span } from './figure.ts';
import { at, corners } from './geometry.ts';
import { STRIP_WIDTH, type Measured } from './measure.ts';
import { LINE, textLines, type Text } from './operation.ts';
import { textWidth } from './text-width.ts';

/** What has to find its place: a stack, its label, and the operation that leads to it. */
export interface Item {
  readonly measured: Measured;
  readonly label: readonly (readonly Span[])[];
  readonly operation: readonly (readonly Span[])[];
}

/** An item's place: the stack's top left corner with the axis at y = 0, and the middle of its texts. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Undefined where nothing leads to the stack. */
  readonly operationX: number | undefined;
}

/** Least distances: between stacks, and between texts. */
const STACK_GAP = 42;
const TEXT_GAP = 12;
const LABEL_GAP = 9;

const widthOf = (lines: readonly (readonly Span[])[]): number =>
  Math.max(0, ...lines.map((spans) => textWidth(spans)));

/**
 * Places from left to right, each stack's middle on one level, so far apart that no text touches
 * another: labels stand above their stacks, operations below, between theirs and the one before.
 */
export function placeInARow(items: readonly Item[]): Place[] {
  const places: Place[] = [];
  let stackEnd = 0;
  let columnEnd = 0;
  let operationEnd = -Infinity;
  for (const { measured, label, operation } of items) {
    const { width, height } = measured;
    const middle = labelMiddle(measured, label);
    const overhang = Math.max(0, widthOf(label) / 2 - middle);
    const half = widthOf(operation) / 2;
    const isFirst = places.length === 0;
    const x = isFirst
      ? overhang
      : Math.max(
          stackEnd + STACK_GAP,
          columnEnd + TEXT_GAP + overhang,
          operation.length === 0 ? 0 : 2 * (operationEnd + TEXT_GAP + half) - stackEnd,
        );
    const operationX = isFirst || operation.length === 0 ? undefined : (stackEnd + x) / 2;
    places.push({ x, y: -height / 2, operationX });
    stackEnd = x + width;
    columnEnd = Math.max(stackEnd, x + middle + widthOf(label) / 2);
    if (operationX !== undefined) operationEnd = operationX + half;
  }
  return places;
}

/** The label above a stack, its last line nearest, on a ground that cuts lines behind it. */
export function labelOf({ label, measured }: Item, { x, y }: Place): Primitive[] {
  const last = y - LABEL_GAP;
  const lines = textLines(
    label,
    x + labelMiddle(measured, label),
    last - (label.length - 1) * LINE,
  );
  return [...lines.map(groundOf), ...lines];
}

/** Labels stand over the middle of planes, but over the upper end of strips, which slant away. */
const labelMiddle = ({ kind, width }: Measured, label: Item['label']): number =>
  kind === 'planes' ? width / 2 : Math.max(widthOf(label), STRIP_WIDTH) / 2;

/** Text's extents above and below its baseline. */
const ASCENT = 10.5;
const DESCENT = 4;

/** Upper left and lower right corner of a line of text, by its estimated width. */
export function textBox({ at: { x, y }, spans }: Text): readonly [Point, Point] {
  const half = textWidth(spans) / 2;
  return [at(x - half, y - ASCENT), at(x + half, y + DESCENT)];
}

function groundOf(text: Text): Primitive {
  const [from, to] = textBox(text);
  return { kind: 'outline', role: 'blank', points: corners(from, to.x - from.x, to.y - from.y) };
}

/** The left, top, right and bottom of all that is drawn, texts with their estimated widths. */
export function boundsOf(primitives: readonly Primitive[]) {
  const points = primitives.flatMap((primitive) => {
    if (primitive.kind === 'text') return textBox(primitive);
    return primitive.kind === 'map' ? [] : primitive.points;
  });
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  return { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
}
