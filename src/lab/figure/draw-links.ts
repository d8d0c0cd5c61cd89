import { drawLink, outlineOfField, type PlacedStack } from './draw-link.ts';
import { pointOf, type Drawing } from './drawing.ts';
import type { LinkGroup, Primitive } from './figure.ts';
import { boundsOf } from './layout.ts';
import { textLines } from './operation.ts';
import { sourceField } from './points.ts';
import { drawSkips, type Skip } from './skips.ts';
import { uniqueIds } from './slug.ts';

/** From the lowest thing drawn to the first baseline of the operations. */
const OPERATION_GAP = 26;

/** A group for each stack that is made of others: its window and lines, and the operation's name. */
export function drawLinks(drawing: Drawing): LinkGroup[] {
  const { stacks, items, places } = drawing;
  const bottom = stacks.reduce(
    (most, { origin, measured }) => Math.max(most, origin.y + measured.height),
    0,
  );
  const skips = drawSkips(skipsOf(drawing), stacks, bottom);
  const lowest = Math.max(bottom, boundsOf(skips).bottom);
  const ids = uniqueIds(
    'to',
    stacks.map(({ stack }) => stack.names[0]),
  );
  const links = stacks.map((to, i) => {
    const { operationX } = places[i];
    const text =
      operationX === undefined
        ? []
        : textLines(items[i].operation, operationX, lowest + OPERATION_GAP);
    return { id: ids[i], primitives: [...fieldOf(drawing, to), ...windowsOf(drawing, i), ...text] };
  });
  const drawn = links.filter(({ primitives }) => primitives.length > 0);
  return skips.length === 0 ? drawn : [...drawn, { id: 'skips', primitives: skips }];
}

/** Where in the row a stack's inputs stand. */
function sourcesOf({ stacks }: Drawing, { stack }: PlacedStack): number[] {
  return (stack.node?.inputs ?? []).map((name) =>
    stacks.findIndex(({ stack: { names } }) => names.includes(name)),
  );
}

const skipsOf = (drawing: Drawing): Skip[] =>
  drawing.stacks.flatMap((stack, to) =>
    sourcesOf(drawing, stack)
      .filter((from) => from < to - 1)
      .map((from) => ({ from, to })),
  );

/** The link from the stack just before. */
function windowsOf(drawing: Drawing, to: number): Primitive[] {
  const { network, options, stacks, points } = drawing;
  const { stack } = stacks[to];
  const input = sourcesOf(drawing, stacks[to]).indexOf(to - 1);
  const { node } = stack;
  if (input === -1 || node === undefined) return [];
  const index = pointOf(points, stack);
  return drawLink(stacks[to - 1], stacks[to], {
    index,
    field: () => sourceField(network, node, index, input),
    samples: network.samples,
    hasCasing: options.hasValues,
  });
}

/** The outline of the part that the selected value draws on. */
function fieldOf({ network, options }: Drawing, placed: PlacedStack): Primitive[] {
  const { names, shape } = placed.stack;
  const field = options.fields?.get(names[0]);
  if (field === undefined || field.low.length !== shape.length) return [];
  const points = outlineOfField(placed, field, network.samples);
  return points.length === 0 ? [] : [{ kind: 'outline', role: 'field', points }];
}
