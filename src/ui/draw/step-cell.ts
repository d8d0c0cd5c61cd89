import type { Cell, MapLayout } from './map-layout.ts';

const MOVES: Readonly<Record<string, readonly [h: number, w: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where a key leads from a cell: by an arrow to the next one, past a map's edge into its neighbour;
 * Home and End to the row's ends. Undefined for other keys.
 */
export function stepCell(layout: MapLayout, cell: Cell, key: string): Cell | undefined {
  const { columns, height, width, maps, first } = layout;
  if (key === 'Home') return { ...cell, w: 0 };
  if (key === 'End') return { ...cell, w: width - 1 };
  if (!Object.hasOwn(MOVES, key)) return undefined;
  const [dh, dw] = MOVES[key];
  const h = cell.h + dh;
  const w = cell.w + dw;
  if (h >= 0 && h < height && w >= 0 && w < width) return { c: cell.c, h, w };
  const at = cell.c - first;
  const column = (at % columns) + dw;
  const to = at + dw + dh * columns;
  if (column < 0 || column >= columns || to < 0 || to >= maps) return cell;
  return { c: first + to, h: (h + height) % height, w: (w + width) % width };
}
