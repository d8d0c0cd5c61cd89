import { drawLinks } from './draw-links.ts';
import { drawStack } from './draw-stack.ts';
import { layOut, pointOf, type Drawing, type FigureOptions } from './drawing.ts';
import type { Figure, LinkGroup, Point, Primitive, StackGroup } from './figure.ts';
import { at, corners } from './geometry.ts';
import { stackTitle } from './labels.ts';
import { boundsOf, labelOf } from './layout.ts';
import { uniqueIds } from './slug.ts';
import type { Network } from './stacks.ts';

const MARGIN = 8;

/** Draws a network to scale: its values as stacks of planes and strips, what links them, and labels. */
export function buildFigure(network: Network, options: FigureOptions): Figure {
  const drawing = layOut(network, options);
  const stacks = stackGroups(drawing);
  const links = drawLinks(drawing);
  return { ...boundsWithin(stacks, links), stacks, links };
}

function stackGroups({ network, options, items, places, stacks, points }: Drawing): StackGroup[] {
  const ids = uniqueIds(
    'stack',
    stacks.map(({ stack }) => stack.names[0]),
  );
  return stacks.map((placed, i) => {
    const { stack } = placed;
    const isPinned = options.pinned !== undefined && stack.names.includes(options.pinned);
    // The colour of a single number says nothing.
    const isColoured = options.hasValues && stack.form.kind !== 'scalar';
    const values = isColoured ? stack.names.at(-1) : undefined;
    const primitives = drawStack(placed, { isPinned, values });
    const label = labelOf(items[i], places[i]);
    return {
      id: ids[i],
      head: stack.names[0],
      index: pointOf(points, stack),
      isPinned,
      title: stackTitle(stack, network.samples, options.words),
      primitives,
      label,
      frame: frameOf([...primitives, ...label]),
    };
  });
}

/** The rectangle around what is drawn. */
function frameOf(primitives: readonly Primitive[]): Point[] {
  const { left, top, right, bottom } = boundsOf(primitives);
  return corners(at(left - 5, top - 5), right - left + 10, bottom - top + 10);
}

function boundsWithin(stacks: readonly StackGroup[], links: readonly LinkGroup[]) {
  const { left, top, right, bottom } = boundsOf([
    ...stacks.flatMap(({ primitives, label }) => [...primitives, ...label]),
    ...links.flatMap(({ primitives }) => primitives),
  ]);
  return {
    x: left - MARGIN,
    y: top - MARGIN,
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  };
}
