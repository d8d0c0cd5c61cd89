import { expect, it } from 'vitest';
import type { Lattice } from '../../../src/lab/weight-reach.ts';
import { cellOrigin, layoutMaps } from '../../../src/ui/draw/map-layout.ts';
import { paintMarks } from '../../../src/ui/draw/paint-marks.ts';

const layout = layoutMaps([1, 4, 9, 9], 200);

/** Opacity in the middle of each cell, where no frame runs: `c,h,w` of those that are not veiled. */
function clearCells(reach: Lattice | undefined): string[] {
  const canvas = document.createElement('canvas');
  paintMarks(canvas, layout, {
    pinned: undefined,
    hovered: undefined,
    pointed: undefined,
    field: undefined,
    reach,
    accent: 'rgb(255 0 0)',
    veil: 'rgb(0 0 255)',
  });
  const context = canvas.getContext('2d');
  const cells: string[] = [];
  for (let i = 0; i < 4 * 81; i++) {
    const cell = { c: Math.floor(i / 81), h: Math.floor(i / 9) % 9, w: i % 9 };
    const { x, y } = cellOrigin(layout, cell);
    const [left, top] = [x, y].map((v) =>
      Math.floor((v + layout.scale / 2) * globalThis.devicePixelRatio),
    );
    if (context?.getImageData(left, top, 1, 1).data[3] === 0)
      cells.push(Object.values(cell).join());
  }
  return cells;
}

it('what a weight did not meet is veiled, and only that', () => {
  const [rows, columns] = [
    [1, 3, 5],
    [0, 2, 4, 6],
  ];
  const met = rows.flatMap((h) => columns.map((w) => `2,${h},${w}`));
  expect(clearCells([[0], [2], rows, columns])).toEqual(met);
});

it('a weight that met nothing leaves nothing clear', () => {
  expect(clearCells([])).toEqual([]);
});

it('without a weight nothing is veiled', () => {
  expect(clearCells(undefined).length).toBe(4 * 81);
});
