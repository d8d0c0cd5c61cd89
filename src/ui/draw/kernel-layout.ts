import type { KernelCell } from '../../lab/kernel-grid.ts';

/** How many kernels there are, and of how many weights. */
export interface KernelSizes {
  readonly rows: number;
  readonly columns: number;
  readonly height: number;
  readonly width: number;
}

/** A small picture of a map: each cell so many pixels, of a large map only every `step`-th cell. */
export interface MapPicture {
  readonly height: number;
  readonly width: number;
  readonly step: number;
  readonly cellHeight: number;
  readonly cellWidth: number;
  readonly pixelHeight: number;
  readonly pixelWidth: number;
}

/**
 * A table of kernels in pixels. Its rows stand in one or more blocks side by side. A block has the
 * rows' numbers, the kernels, and the map that each row made; above it stand the maps that the
 * columns met.
 */
export interface KernelLayout extends KernelSizes {
  /** Pixels of a weight's side. */
  readonly scale: number;
  readonly blocks: number;
  readonly rowsInBlock: number;
  /** From a kernel, or a row, to the next. */
  readonly pitchX: number;
  readonly pitchY: number;
  /** Where a block's kernels begin, where its rows' maps do, and where the next block does. */
  readonly left: number;
  readonly tailLeft: number;
  readonly blockPitch: number;
  readonly head: MapPicture;
  readonly tail: MapPicture;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** Rows and columns of a map. */
export interface MapSize {
  readonly height: number;
  readonly width: number;
}

/** Largest sides, in pixels: of a kernel, of a weight, of a map's picture. */
const LARGEST_KERNEL = 60;
const LARGEST_WEIGHT = 12;
const LARGEST_MAP = 32;
/** The least side of a row or column of single values, so that it is seen. */
const LEAST_STRIP = 8;
/** Pixels of a weight below which nobody can point at it. */
const LEAST_WEIGHT = 3;
const LEAST_WEIGHT_OF_MANY = 2;
const MANY = 12;

const BLOCK_GAP = 24;
const DIGIT = 6;

/**
 * The largest whole-number scale at which all rows fit into `width` × `height` pixels, in as many
 * blocks as that takes; where none does, the least one, and the table grows downwards.
 */
export function layoutKernels(
  sizes: KernelSizes,
  maps: { readonly head: MapSize; readonly tail: MapSize },
  room: { readonly width: number; readonly height: number },
): KernelLayout {
  const longest = Math.max(sizes.height, sizes.width);
  const least = longest >= MANY ? LEAST_WEIGHT_OF_MANY : LEAST_WEIGHT;
  const isRow = sizes.height === 1 && sizes.columns === 1;
  const largest = isRow ? LARGEST_WEIGHT : Math.floor(LARGEST_KERNEL / longest);
  for (let scale = Math.min(LARGEST_WEIGHT, largest); scale > least; scale--) {
    const layout = layoutAt(scale, sizes, maps, room);
    if (layout.pixelWidth <= room.width && isWithin(layout, room.height)) return layout;
  }
  return layoutAt(least, sizes, maps, room);
}

const isWithin = ({ head, pixelHeight }: KernelLayout, height: number): boolean =>
  headHeight(head) + pixelHeight <= height;

/** Pixels of the heads and of the gap below them. */
export const headHeight = ({ pixelHeight }: MapPicture): number => pixelHeight + 4;

function layoutAt(
  scale: number,
  sizes: KernelSizes,
  maps: { readonly head: MapSize; readonly tail: MapSize },
  room: { readonly width: number; readonly height: number },
): KernelLayout {
  const { rows, columns } = sizes;
  const isRow = sizes.height === 1 && columns === 1;
  const gap = isRow ? 0 : scale >= 5 ? 4 : 2;
  const kernel = { height: sizes.height * scale, width: sizes.width * scale };
  const head = pictureOf(maps.head, kernel.width, isRow ? scale : undefined);
  const tail = pictureOf(maps.tail, kernel.height, isRow ? scale : undefined);
  const pitchX = Math.max(kernel.width, head.pixelWidth) + gap;
  const pitchY = Math.max(kernel.height, isRow ? scale : tail.pixelHeight) + gap;
  const left = DIGIT * String(rows - 1).length + 6;
  const tailLeft = left + columns * pitchX - gap + 8;
  const blockPitch = tailLeft + tail.pixelWidth + BLOCK_GAP;
  const blocks = isRow ? 1 : blocksFor({ rows, pitchY, blockPitch, head }, room);
  const rowsInBlock = Math.ceil(rows / blocks);
  return {
    ...sizes,
    scale,
    blocks,
    rowsInBlock,
    pitchX,
    pitchY,
    left,
    tailLeft,
    blockPitch,
    head,
    tail,
    pixelWidth: blocks * blockPitch - BLOCK_GAP + 2,
    pixelHeight: rowsInBlock * pitchY - gap + 2,
  };
}

/** As many blocks as the rows need to fit in height, but no more than fit in width. */
function blocksFor(
  {
    rows,
    pitchY,
    blockPitch,
    head,
  }: { rows: number; pitchY: number; blockPitch: number; head: MapPicture },
  room: { readonly width: number; readonly height: number },
): number {
  const fitting = Math.max(1, Math.floor((room.height - headHeight(head)) / pitchY));
  const most = Math.max(1, Math.floor((room.width + BLOCK_GAP) / blockPitch));
  return Math.min(Math.ceil(rows / fitting), most);
}

/** The largest picture of a map within a kernel's side; a large map's is thinned out. */
function pictureOf({ height, width }: MapSize, side: number, row?: number): MapPicture {
  const longest = Math.max(height, width);
  const step = row === undefined ? Math.ceil(longest / LARGEST_MAP) : 1;
  const scale = row ?? Math.max(1, Math.floor(side / Math.ceil(longest / step)));
  const cellHeight = row !== undefined && width > 1 ? Math.max(LEAST_STRIP, scale) : scale;
  const cellWidth = row !== undefined && width === 1 ? Math.max(LEAST_STRIP, scale) : scale;
  return {
    height,
    width,
    step,
    cellHeight,
    cellWidth,
    pixelHeight: Math.ceil(height / step) * cellHeight,
    pixelWidth: Math.ceil(width / step) * cellWidth,
  };
}

/** Top left pixel of the kernel in a row and column. */
export function kernelOrigin(layout: KernelLayout, row: number, column: number) {
  const block = Math.floor(row / layout.rowsInBlock);
  return {
    x: block * layout.blockPitch + layout.left + column * layout.pitchX,
    y: 1 + (row % layout.rowsInBlock) * layout.pitchY,
  };
}

/** Top left pixel of the map that a row made. */
export function tailOrigin(layout: KernelLayout, row: number) {
  const { x, y } = kernelOrigin(layout, row, 0);
  return { x: x - layout.left + layout.tailLeft, y };
}

/** The row under a pixel, and the weight there, if it is not between the kernels. */
export function kernelCellAt(
  layout: KernelLayout,
  x: number,
  y: number,
): { readonly row: number; readonly cell: KernelCell | undefined } | undefined {
  const { blockPitch, rowsInBlock, pitchX, pitchY, scale, left, rows, columns } = layout;
  const block = Math.floor(x / blockPitch);
  const line = Math.floor((y - 1) / pitchY);
  const row = block * rowsInBlock + line;
  if (x < 0 || line < 0 || line >= rowsInBlock || row >= rows) return undefined;
  const inner = x - block * blockPitch - left;
  const column = Math.floor(inner / pitchX);
  const s = Math.floor((inner - column * pitchX) / scale);
  const r = Math.floor((y - 1 - line * pitchY) / scale);
  const isInside = column >= 0 && column < columns && s < layout.width && r < layout.height;
  return { row, cell: isInside ? { row, column, r, s } : undefined };
}
