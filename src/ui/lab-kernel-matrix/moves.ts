import { weightOfCell, type KernelCell, type KernelGrid } from '../../lab/kernel-grid.ts';

/** Rows that a page key crosses where a row of kernels is a single row of weights. */
const PAGE = 10;

/** The weight that a key leads to, or undefined where the key is for something else. */
export function cellAfter(key: string, from: KernelCell, grid: KernelGrid): KernelCell | undefined {
  const page = grid.height === 1 ? PAGE : grid.height;
  switch (key) {
    case 'ArrowRight':
      return step(grid, from, 0, 1);
    case 'ArrowLeft':
      return step(grid, from, 0, -1);
    case 'ArrowDown':
      return step(grid, from, 1, 0);
    case 'ArrowUp':
      return step(grid, from, -1, 0);
    case 'PageDown':
      return step(grid, from, page, 0);
    case 'PageUp':
      return step(grid, from, -page, 0);
    case 'Home':
      return edge(grid, from, -1);
    case 'End':
      return edge(grid, from, 1);
    default:
      return undefined;
  }
}

/** So many weights on, from kernel to kernel and over channels that no kernel joins. */
function step(grid: KernelGrid, from: KernelCell, down: number, right: number): KernelCell {
  const { rows, columns, height, width } = grid;
  let [y, x] = [from.row * height + from.r, from.column * width + from.s];
  do {
    y += down;
    x += right;
    if (y < 0 || y >= rows * height || x < 0 || x >= columns * width) return from;
  } while (weightOfCell(grid, cellOf(grid, y, x)) === undefined);
  return cellOf(grid, y, x);
}

/** The row's first or last weight. */
function edge(grid: KernelGrid, from: KernelCell, right: number): KernelCell {
  const next = step(grid, from, 0, right);
  return next === from ? from : edge(grid, next, right);
}

const cellOf = ({ height, width }: KernelGrid, y: number, x: number): KernelCell => ({
  row: Math.floor(y / height),
  column: Math.floor(x / width),
  r: y % height,
  s: x % width,
});
