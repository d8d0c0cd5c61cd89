import { longestSide, union } from './box.ts';
import type { Component, Components } from './components.ts';
import type { Box } from './picture.ts';

/** Components that belong to one digit. */
export interface Mark extends Box {
  readonly parts: readonly Component[];
  readonly area: number;
}

/** Size below which a part is a speck beside the main one, as a share of its area. */
const SPECK = 0.02;
/** Sides of the picture that a component must touch to be ground: it takes nothing in. */
const GROUND_SIDES = 3;
/** Gap that a broken stroke may have, as a share of the mark's longest side. */
const BROKEN = 0.1;
/** Gap between parts that stand above one another, such as the bar of a 5. */
const STACKED = 0.3;

/**
 * Gathers components into marks: each starts from the largest component left, and takes what lies
 * inside its box, continues a broken stroke, or stands right above or below it.
 *
 * @returns marks of at least `smallest` pixels' area, largest first
 */
export function gatherMarks(components: Components, smallest: number): Mark[] {
  const left = components.list
    .filter((component) => component.area >= Math.max(2, smallest * SPECK))
    .sort((a, b) => b.area - a.area)
    .slice(0, 400);
  const marks: Mark[] = [];
  while (left.length > 0 && left[0].area >= smallest && marks.length < 40) {
    const [main] = left.splice(0, 1);
    marks.push(gather(main, left));
  }
  return marks;
}

function gather(main: Component, rest: Component[]): Mark {
  const parts = [main];
  let box: Box = main;
  for (let grown = main.edgeSides < GROUND_SIDES; grown;) {
    grown = false;
    for (let k = 0; k < rest.length; k++) {
      if (rest[k].area < main.area * SPECK || !belongs(box, rest[k])) continue;
      const [part] = rest.splice(k--, 1);
      parts.push(part);
      box = union(box, part);
      grown = true;
    }
  }
  const { left, top, right, bottom } = box;
  const area = parts.reduce((sum, part) => sum + part.area, 0);
  return { left, top, right, bottom, parts, area };
}

function belongs(box: Box, part: Component): boolean {
  const size = longestSide(box);
  const across = gap(box.left, box.right, part.left, part.right);
  const down = gap(box.top, box.bottom, part.top, part.bottom);
  if (Math.max(across, down) <= BROKEN * size && longestSide(part) < 0.8 * size) return true;
  const narrower = Math.min(box.right - box.left, part.right - part.left);
  return across <= -0.6 * narrower && down <= STACKED * size && longestSide(part) < 0.6 * size;
}

/** Distance between two intervals; negative is how far they overlap. */
function gap(a0: number, a1: number, b0: number, b1: number): number {
  return Math.max(a0, b0) - Math.min(a1, b1);
}

/** Marks without those that merely surround another one: a frame, a circle, a table cell. */
export function withoutFrames(marks: readonly Mark[], components: Components): Mark[] {
  return marks.filter(
    (outer) =>
      !marks.some(
        (inner) =>
          inner !== outer &&
          longestSide(inner) >= 0.3 * longestSide(outer) &&
          surrounds(outer, inner, components),
      ),
  );
}

function surrounds(outer: Mark, inner: Mark, { width, labels }: Components): boolean {
  if (inner.left < outer.left || inner.right > outer.right) return false;
  if (inner.top < outer.top || inner.bottom > outer.bottom) return false;
  const own = new Set(outer.parts.map((part) => part.label));
  const x = (inner.left + inner.right) >> 1;
  const y = (inner.top + inner.bottom) >> 1;
  const meets = (from: number, to: number, at: (step: number) => number): boolean => {
    for (let step = from; step < to; step++) if (own.has(labels[at(step)])) return true;
    return false;
  };
  return (
    meets(outer.left, inner.left, (u) => y * width + u) &&
    meets(inner.right, outer.right, (u) => y * width + u) &&
    meets(outer.top, inner.top, (v) => v * width + x) &&
    meets(inner.bottom, outer.bottom, (v) => v * width + x)
  );
}
