import type { Shape } from '../../tensor/shape.ts';

/** How one sample's maps are laid out: a grid of maps, each cell a square of whole pixels. */
export interface MapLayout {
  /** Maps shown, and the channel of the first of them. */
  readonly maps: number;
  readonly first: number;
  /** Rows and columns of one map. */
  readonly height: number;
  readonly width: number;
  /** Pixels of a cell's side. */
  readonly scale: number;
  readonly columns: number;
  readonly gap: number;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** A cell of a map: channel, row, column. */
export interface Cell {
  readonly c: number;
  readonly h: number;
  readonly w: number;
}

/** Largest side of a map, and of a single value's square, in pixels. */
const LARGEST_MAP = 64;
const LARGEST_CELL = 22;
const GAP = 2;

/** Pixels that a column of maps, and one of single values, may be wide. */
const MAX_WIDTH_OF_MAPS = 120;
const MAX_WIDTH_OF_CELLS = 66;

/** Maps, rows and columns in one sample of a tensor: `[N, C, H, W]`, `[N, F]`, … */
export function mapSizes(shape: Shape): { maps: number; height: number; width: number } {
  const [, maps = 1, ...rest] = shape;
  const width = rest.length > 0 ? rest[rest.length - 1] : 1;
  const height = rest.slice(0, -1).reduce((product, size) => product * size, 1);
  return { maps, height, width };
}

/** The largest whole-number scale at which all maps fit; at scale 1 they may grow downwards. */
export function layoutMaps(shape: Shape, maxHeight: number): MapLayout {
  const { maps, height, width } = mapSizes(shape);
  const isSingle = height * width === 1;
  const maxWidth = isSingle ? MAX_WIDTH_OF_CELLS : MAX_WIDTH_OF_MAPS;
  const gap = isSingle ? 1 : GAP;
  const largest = isSingle ? LARGEST_CELL : Math.floor(LARGEST_MAP / Math.max(height, width));
  for (let scale = Math.max(1, largest); ; scale--) {
    const fitting = Math.max(1, Math.floor((maxHeight + gap) / (height * scale + gap)));
    const columns = Math.ceil(maps / fitting);
    const pixelWidth = columns * (width * scale + gap) - gap;
    const isLast = scale === 1 || (isSingle && scale <= 6);
    if (pixelWidth > maxWidth && !isLast) continue;
    const used =
      pixelWidth > maxWidth
        ? Math.max(1, Math.floor((maxWidth + gap) / (width * scale + gap)))
        : columns;
    return {
      maps,
      first: 0,
      height,
      width,
      scale,
      columns: used,
      gap,
      pixelWidth: used * (width * scale + gap) - gap,
      pixelHeight: Math.ceil(maps / used) * (height * scale + gap) - gap,
    };
  }
}

/** One map alone, at any scale. */
export function layoutOneMap(shape: Shape, c: number, scale: number): MapLayout {
  const { height, width } = mapSizes(shape);
  const [pixelWidth, pixelHeight] = [width * scale, height * scale];
  return { maps: 1, first: c, height, width, scale, columns: 1, gap: 0, pixelWidth, pixelHeight };
}

/** Top left pixel of a cell. */
export function cellOrigin(layout: MapLayout, { c, h, w }: Cell): { x: number; y: number } {
  const { columns, width, height, scale, gap, first } = layout;
  const at = c - first;
  const x = (at % columns) * (width * scale + gap) + w * scale;
  const y = Math.floor(at / columns) * (height * scale + gap) + h * scale;
  return { x, y };
}

/** The cell under a pixel, or undefined on a gap or outside. */
export function cellAt(layout: MapLayout, x: number, y: number): Cell | undefined {
  const { columns, width, height, scale, gap, maps, first } = layout;
  const [pitchX, pitchY] = [width * scale + gap, height * scale + gap];
  const [column, row] = [Math.floor(x / pitchX), Math.floor(y / pitchY)];
  const at = row * columns + column;
  const w = Math.floor((x - column * pitchX) / scale);
  const h = Math.floor((y - row * pitchY) / scale);
  const isInside = column >= 0 && column < columns && row >= 0 && at < maps;
  const c = first + at;
  return isInside && w >= 0 && w < width && h >= 0 && h < height ? { c, h, w } : undefined;
}

/** The index of a cell in a tensor of this shape, sample first. */
export function indexOfCell(shape: Shape, n: number, { c, h, w }: Cell): number[] {
  if (shape.length <= 2) return [n, c].slice(0, shape.length);
  return shape.length === 3 ? [n, c, w] : [n, c, h, w];
}

/** The cell of an index, sample first. */
export function cellOfIndex(index: readonly number[]): Cell {
  const [, c = 0, ...rest] = index;
  return rest.length === 2 ? { c, h: rest[0], w: rest[1] } : { c, h: 0, w: rest.at(0) ?? 0 };
}
