import type { Figure, StackGroup } from '../../lab/figure/figure.ts';
import { at, corners } from '../../lab/figure/geometry.ts';
import { uniqueIds } from '../../lab/figure/slug.ts';
import type { Span } from '../../lab/ranges.ts';
import type { Result } from '../../lab/result.ts';
import { ribbonColumn } from './ribbon-column.ts';

/** Units around the ribbon, and between two columns. */
const MARGIN = 16;
const GAP = 20;

/** What is drawn of a pass. */
export interface RibbonOptions {
  readonly sample: number;
  /** What the palette's ends stand for. */
  readonly span: Span;
  /** Inputs and layers that are drawn; all unless stated. */
  readonly layers?: readonly string[];
}

/**
 * The ribbon as a figure, for files: a column for each input and layer. A unit is a pixel of the page,
 * and every value a square of whole ones.
 */
export function ribbonFigure(result: Result, { sample, span, layers }: RibbonOptions): Figure {
  const { inputs, nodes } = result.network.model;
  const names = [...inputs, ...nodes].map(({ name }) => name);
  const drawn = names.filter((name) => layers?.includes(name) ?? true);
  const ids = uniqueIds('layer', drawn);
  let x = 0;
  let height = 0;
  const stacks = drawn.map((name, i): StackGroup => {
    const column = ribbonColumn(result, name, { sample, span, x });
    const frame = corners(at(x, 0), column.width, column.height);
    x += column.width + GAP;
    height = Math.max(height, column.height);
    return {
      id: ids[i],
      head: name,
      index: [],
      isPinned: false,
      title: column.title,
      primitives: column.primitives,
      label: [],
      frame,
    };
  });
  const width = Math.max(0, x - GAP) + 2 * MARGIN;
  return { x: -MARGIN, y: -MARGIN, width, height: height + 2 * MARGIN, stacks, links: [] };
}
