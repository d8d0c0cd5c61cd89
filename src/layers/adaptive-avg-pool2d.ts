import source from '../shaders/adaptive-avg-pool2d.wgsl?raw';
import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import type { LayerType } from './layer-type.ts';
import type { Pair } from './pair.ts';
import { inputsAndOutput, perElement } from './plan.ts';
import type { Window } from './window.ts';
import { part } from './part.ts';
import { layerOf } from './registry.ts';

/** Rows, or columns, of the output; null keeps the input's. */
type OutputSize = number | null;

/** Attributes of torch.nn.AdaptiveAvgPool2d. One size stands for both directions. */
export interface AdaptiveAvgPool2d {
  readonly kind: 'AdaptiveAvgPool2d';
  readonly outputSize: number | readonly [OutputSize, OutputSize];
}

/**
 * A layer that averages as large a part of its input for each value as its output size asks for, such
 * as all of it for an output of one. Parts overlap where the sizes are no multiples.
 *
 * @throws ArgumentError unless the sizes are whole numbers
 * @see https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html
 */
export function adaptiveAvgPool2d(outputSize: AdaptiveAvgPool2d['outputSize']): AdaptiveAvgPool2d {
  const wrong = both(outputSize).find((size) => size !== null && !Number.isInteger(size));
  if (wrong !== undefined) throw new ArgumentError(`output_size must be an int, got ${wrong}`);
  return layerOf(adaptiveAvgPool2dType, { outputSize });
}

const both = (size: AdaptiveAvgPool2d['outputSize']): readonly [OutputSize, OutputSize] =>
  typeof size === 'number' ? [size, size] : size;

/** Rows and columns of the output. */
function sizesFor({ outputSize }: AdaptiveAvgPool2d, shape: Shape): Pair {
  const [height, width] = shape.slice(-2);
  const [rows, columns] = both(outputSize);
  return [rows ?? height, columns ?? width];
}

function inferShape(layer: AdaptiveAvgPool2d, [shape]: readonly Shape[]): Shape {
  const sizes = sizesFor(layer, shape);
  if (sizes.some((size) => size < 0)) {
    throw new ShapeError(
      'adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 ' +
        `but received {${sizes.join(', ')}}`,
    );
  }
  if (shape.length !== 3 && shape.length !== 4) {
    throw new ShapeError(
      `adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ${formatSize(shape)}`,
    );
  }
  checkFilled(shape);
  if (sizes.includes(0)) throw new ShapeError(`output_size of (${sizes.join(', ')}) keeps nothing`);
  return [...shape.slice(0, -2), ...sizes];
}

function checkFilled(shape: Shape): void {
  const empty = shape.findIndex((size, d) => d > shape.length - 4 && d > 0 && size === 0);
  if (empty === -1) return;
  throw new ShapeError(
    'adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, ' +
      `but input has sizes ${formatSize(shape)} with dimension ${empty} being empty`,
  );
}

/** Places of the output's value at (p, q), row by row. */
function placesAt(layer: AdaptiveAvgPool2d, shape: Shape, p: number, q: number): Pair[] {
  const [height, width] = shape.slice(-2);
  const [rows, columns] = sizesFor(layer, shape);
  const [top, bottom] = part(p, rows, height);
  const [left, right] = part(q, columns, width);
  return Array.from({ length: (bottom - top) * (right - left) }, (_, i) => [
    top + Math.floor(i / (right - left)),
    left + (i % (right - left)),
  ]);
}

/** Parts of one size, side by side, are a window that slides. */
function windowOf(layer: AdaptiveAvgPool2d, [shape]: readonly Shape[]): Window | undefined {
  const [rows, columns] = sizesFor(layer, shape);
  const [height, width] = shape.slice(-2);
  if (height % rows !== 0 || width % columns !== 0) return undefined;
  const kernel: Pair = [height / rows, width / columns];
  return { kernel, stride: kernel, dilation: [1, 1], before: [0, 0], after: [0, 0] };
}

const python = (size: OutputSize): string => (size === null ? 'None' : `${size}`);

export const adaptiveAvgPool2dType: LayerType<AdaptiveAvgPool2d> = {
  kind: 'AdaptiveAvgPool2d',
  arity: 1,
  parameters: () => [],
  inferShape,
  window: windowOf,
  reference(layer, [x]) {
    const y = zeros(inferShape(layer, [x.shape]));
    const [height, width] = x.shape.slice(-2);
    const [rows, columns] = y.shape.slice(-2);
    for (let i = 0; i < y.data.length; i++) {
      const places = placesAt(layer, x.shape, Math.floor(i / columns) % rows, i % columns);
      const plane = Math.floor(i / (rows * columns)) * height * width;
      const sum = places.reduce(
        (all, [row, column]) => all + x.data[plane + row * width + column],
        0,
      );
      y.data[i] = sum / places.length;
    }
    return y;
  },
  terms(layer, [shape], index) {
    const leading = index.slice(0, -2);
    const [p, q] = index.slice(-2);
    const places = placesAt(layer, shape, p, q);
    return {
      rule: 'mean',
      terms: places.map((place) => ({ input: 0, index: [...leading, ...place] })),
      divisor: places.length,
    };
  },
  plan(layer, [shape]) {
    const [H, W] = shape.slice(-2);
    const [P, Q] = sizesFor(layer, shape);
    return {
      kernel: 'adaptive_avg_pool2d',
      source,
      constants: { H, W, P, Q },
      bindings: inputsAndOutput(1),
      dispatch: perElement(elementCount(inferShape(layer, [shape]).slice(1))),
    };
  },
  describe({ outputSize }) {
    const text =
      typeof outputSize === 'number' ? `${outputSize}` : `(${outputSize.map(python).join(', ')})`;
    return `AdaptiveAvgPool2d(output_size=${text})`;
  },
};
