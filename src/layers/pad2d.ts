import source from '../shaders/pad2d.wgsl?raw';
import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, formatTuple, type Shape } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import type { Block, Layer, LayerType, Reach } from './layer-type.ts';
import { perElement } from './plan.ts';
import { checkReflection, checkReplication } from './pad2d-checks.ts';
import type { Window } from './window.ts';

/** Columns before and after, then rows above and below, as torch orders them; negative ones crop. */
export type Padding = readonly [left: number, right: number, top: number, bottom: number];

/** All four sides, or one number that stands for each of them. */
export type PaddingLike = number | readonly number[];

/** Attributes that torch.nn's padding layers have alike. */
export interface Pad2dAttributes extends Layer {
  readonly padding: Padding;
}

/** @throws ArgumentError unless there are one or four whole numbers */
export function paddingOf(padding: PaddingLike): Padding {
  const sides: readonly number[] = typeof padding === 'number' ? Array(4).fill(padding) : padding;
  if (sides.length === 4 && sides.every((size) => Number.isInteger(size))) return sides as Padding;
  throw new ArgumentError(`padding must be an int or four of them, got ${formatTuple(sides)}`);
}

/** What stands beyond the edge: a constant, the picture mirrored at its edge, or the edge itself. */
export type PadMode = 'constant' | 'reflect' | 'replicate';

const MODES: readonly PadMode[] = ['constant', 'reflect', 'replicate'];

/** The row or column that a position shows, counted from the first one; undefined for the constant. */
function shownAt(mode: PadMode, at: number, size: number): number | undefined {
  if (mode === 'replicate') return Math.min(Math.max(at, 0), size - 1);
  const mirrored = Math.abs(at) < size ? Math.abs(at) : 2 * (size - 1) - at;
  const shown = mode === 'reflect' ? mirrored : at;
  return shown >= 0 && shown < size ? shown : undefined;
}

/**
 * The shape with rows and columns added.
 *
 * @throws ShapeError with PyTorch's message, or where nothing is left
 */
export function padShape(mode: PadMode, padding: Padding, shape: Shape): Shape {
  if (shape.length < 2) throw new ShapeError('Padding length too large');
  if (mode === 'reflect') checkReflection(padding, shape);
  if (mode === 'replicate') checkReplication(shape);
  const [left, right, top, bottom] = padding;
  const [height, width] = shape.slice(-2);
  const [rows, columns] = [height + top + bottom, width + left + right];
  if (rows < 1 || columns < 1) {
    throw new ShapeError(
      `padding ${formatTuple(padding)} leaves nothing of ${height} rows and ${width} columns`,
    );
  }
  return [...shape.slice(0, -2), rows, columns];
}

/** The tensor with rows and columns added; `value` is the constant. */
export function padTensor(mode: PadMode, padding: Padding, x: Tensor, value = 0): Tensor {
  const y = zeros(padShape(mode, padding, x.shape));
  const [height, width] = x.shape.slice(-2);
  const [rows, columns] = y.shape.slice(-2);
  const [left, , top] = padding;
  for (let i = 0; i < y.data.length; i++) {
    const row = shownAt(mode, (Math.floor(i / columns) % rows) - top, height);
    const column = shownAt(mode, (i % columns) - left, width);
    const plane = Math.floor(i / (rows * columns)) * height * width;
    const isPadding = row === undefined || column === undefined;
    y.data[i] = isPadding ? value : x.data[plane + row * width + column];
  }
  return y;
}

/** A window of one pixel, around which constants lie; what else stands there is of the picture. */
function windowOf([left, right, top, bottom]: Padding): Window {
  return {
    kernel: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    before: [top, left],
    after: [bottom, right],
  };
}

/** Rows or columns that are shown from one position to another. */
function range(mode: PadMode, from: number, to: number, size: number) {
  const all = Array.from({ length: to - from + 1 }, (_, i) => shownAt(mode, from + i, size));
  const shown = all.filter((at) => at !== undefined);
  return shown.length === 0 ? undefined : [Math.min(...shown), Math.max(...shown)];
}

function reach(mode: PadMode, padding: Padding, shape: Shape, { low, high }: Block): Reach[] {
  const [left, , top] = padding;
  const [height, width] = shape.slice(-2);
  const [first, last] = [low, high].map((index) => index.slice(-2));
  const rows = range(mode, first[0] - top, last[0] - top, height);
  const columns = range(mode, first[1] - left, last[1] - left, width);
  if (rows === undefined || columns === undefined) return [];
  const corner = (index: readonly number[], end: 0 | 1) => [
    ...index.slice(0, -2),
    rows[end],
    columns[end],
  ];
  return [{ input: 0, low: corner(low, 0), high: corner(high, 1) }];
}

/** A layer adds to `[..., C, H, W]`: in fewer dimensions the rows would be the batch. */
function inferShape(kind: string, mode: PadMode, padding: Padding, shape: Shape): Shape {
  const padded = padShape(mode, padding, shape);
  if (shape.length > 2) return padded;
  throw new ShapeError(`${kind} pads rows and columns of [C, H, W], but got ${formatSize(shape)}`);
}

/** A layer type that adds rows and columns at the edges, or takes them away. */
export function pad2dType<L extends Pad2dAttributes>(
  kind: L['kind'],
  mode: PadMode,
  describe: (layer: L) => string,
  valueOf: (layer: L) => number = () => 0,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    parameters: () => [],
    inferShape: ({ padding }, [shape]) => inferShape(kind, mode, padding, shape),
    window: ({ padding }) => (mode === 'constant' ? windowOf(padding) : undefined),
    reference: (layer, [x]) => padTensor(mode, layer.padding, x, valueOf(layer)),
    terms(layer, [shape], index) {
      const [left, , top] = layer.padding;
      const [p, q] = index.slice(-2);
      const row = shownAt(mode, p - top, shape[shape.length - 2]);
      const column = shownAt(mode, q - left, shape[shape.length - 1]);
      return row === undefined || column === undefined
        ? { rule: 'copy', terms: [], constant: Math.fround(valueOf(layer)) }
        : { rule: 'copy', terms: [{ input: 0, index: [...index.slice(0, -2), row, column] }] };
    },
    reach: ({ padding }, [shape], block) => reach(mode, padding, shape, block),
    plan(layer, [shape]) {
      const output = inferShape(kind, mode, layer.padding, shape);
      const [height, width] = shape.slice(-2);
      const [rows, columns] = output.slice(-2);
      const [left, , top] = layer.padding;
      return {
        kernel: 'pad2d',
        source,
        constants: {
          H: height,
          W: width,
          P: rows,
          Q: columns,
          TOP: top,
          LEFT: left,
          MODE: MODES.indexOf(mode),
        },
        bindings: [
          { from: 'input', at: 0 },
          { from: 'constant', values: [valueOf(layer)] },
          { from: 'output' },
        ],
        dispatch: perElement(elementCount(output.slice(1))),
      };
    },
    describe,
  };
}
