import { describe, expect, it } from 'vitest';
import {
  headHeight,
  kernelCellAt,
  kernelOrigin,
  layoutKernels,
  tailOrigin,
  type KernelLayout,
  type KernelSizes,
} from '../../../src/ui/draw/kernel-layout.ts';

const ROOM = { width: 960, height: 220 };

const layoutOf = (
  [rows, columns, height, width]: readonly number[],
  [head, tail]: readonly (readonly [number, number])[],
  room = ROOM,
): KernelLayout =>
  layoutKernels(
    { rows, columns, height, width },
    {
      head: { height: head[0], width: head[1] },
      tail: { height: tail[0], width: tail[1] },
    },
    room,
  );

const conv2 = layoutOf(
  [16, 6, 5, 5],
  [
    [14, 14],
    [10, 10],
  ],
);
const conv3 = layoutOf(
  [120, 16, 5, 5],
  [
    [5, 5],
    [1, 1],
  ],
);
const dense = layoutOf(
  [84, 1, 1, 120],
  [
    [1, 120],
    [1, 1],
  ],
);
const pictures = layoutOf(
  [4, 3, 7, 3],
  [
    [224, 224],
    [112, 100],
  ],
);
const layouts = { conv2, conv3, dense, pictures };

function places({ rows, columns, height, width }: KernelSizes) {
  return Array.from({ length: rows * columns * height * width }, (_, i) => ({
    row: Math.floor(i / (columns * height * width)),
    column: Math.floor(i / (height * width)) % columns,
    r: Math.floor(i / width) % height,
    s: i % width,
  }));
}

describe.each(Object.entries(layouts))('the table of %s', (_, layout) => {
  it('finds every weight under its pixels, first and last', () => {
    const { scale } = layout;
    const wrong = places(layout).filter((cell) => {
      const { x, y } = kernelOrigin(layout, cell.row, cell.column);
      const corners = [0, scale - 1].map((inset) =>
        kernelCellAt(layout, x + cell.s * scale + inset, y + cell.r * scale + inset),
      );
      return corners.some((found) => JSON.stringify(found?.cell) !== JSON.stringify(cell));
    });
    expect(wrong).toEqual([]);
  });

  it('holds all its kernels and maps', () => {
    for (let row = 0; row < layout.rows; row++) {
      const { x, y } = tailOrigin(layout, row);
      expect(x + layout.tail.pixelWidth).toBeLessThan(layout.pixelWidth);
      expect(y + layout.tail.pixelHeight).toBeLessThan(layout.pixelHeight);
      const { x: kernels } = kernelOrigin(layout, row, layout.columns - 1);
      expect(kernels + layout.width * layout.scale).toBeLessThan(x);
      expect(kernelCellAt(layout, x, y)).toEqual({ row, cell: undefined });
    }
  });
});

describe('the scale', () => {
  it('is the largest at which all rows fit', () => {
    expect(conv2.pixelWidth).toBeLessThanOrEqual(ROOM.width);
    expect(conv2.pixelHeight + headHeight(conv2.head)).toBeLessThanOrEqual(ROOM.height);
    expect([conv2.scale, conv2.blocks]).toEqual([5, 3]);
  });

  it('never makes a weight too small to point at: a long table grows downwards', () => {
    expect(conv3.scale).toBe(3);
    expect(conv3.pixelHeight).toBeGreaterThan(ROOM.height);
    expect(conv3.pixelWidth).toBeLessThanOrEqual(ROOM.width);
  });

  it('of a dense layer keeps its rows together', () => {
    expect([dense.blocks, dense.scale, dense.pitchY]).toEqual([1, 2, 2]);
    expect([dense.head.cellWidth, dense.head.cellHeight]).toEqual([2, 8]);
  });

  it('of large maps thins them out', () => {
    expect([pictures.head.step, pictures.head.pixelWidth]).toEqual([7, 32]);
    expect([pictures.tail.step, pictures.tail.pixelHeight, pictures.tail.pixelWidth]).toEqual([
      4, 56, 50,
    ]);
  });

  it('finds a place in a room of any size', () => {
    const narrow = layoutOf(
      [16, 6, 5, 5],
      [
        [14, 14],
        [10, 10],
      ],
      { width: 10, height: 0 },
    );
    expect([narrow.blocks, narrow.scale]).toEqual([1, 3]);
  });
});

it('nothing is under pixels outside the table', () => {
  expect(kernelCellAt(conv2, -1, 5)).toBeUndefined();
  expect(kernelCellAt(conv2, 30, 0)).toBeUndefined();
  expect(kernelCellAt(conv2, 30, conv2.pixelHeight + 9)).toBeUndefined();
  expect(kernelCellAt(conv2, conv2.pixelWidth - 30, conv2.pixelHeight - 4)).toBeUndefined();
});
