import source from '../shaders/cat.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { LayerType } from './layer-type.ts';
import { requireWhole } from './pair.ts';
import { perElement } from './plan.ts';
import { layerOf } from './registry.ts';

/** Tensors put one after the other, torch.cat. */
export interface Cat {
  readonly kind: 'Cat';
  readonly dim: number;
}

/**
 * A layer that puts its inputs one after the other along `dim`, such as the branches of an Inception
 * block along their channels.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.cat.html
 */
export function cat(options: { readonly dim?: number } = {}): Cat {
  const { dim = 1 } = options;
  requireWhole('dim', dim);
  return layerOf(catType, { dim });
}

/** @throws ShapeError along the batch, whose samples stay apart */
function inferShape({ dim }: Cat, shapes: readonly Shape[]): Shape {
  const shape = catShape(dim, shapes);
  if (resolveDimension(dim, shape.length) > 0) return shape;
  throw new ShapeError(`Cat along dimension 0 of ${formatSize(shapes[0])} would join batches`);
}

/**
 * The shape of all together, along any dimension.
 *
 * @throws ShapeError with PyTorch's message
 */
export function catShape(dim: number, shapes: readonly Shape[]): Shape {
  if (shapes.length === 0)
    throw new ShapeError('torch.cat(): expected a non-empty list of Tensors');
  const scalar = shapes.findIndex((shape) => shape.length === 0);
  if (scalar !== -1) {
    throw new ShapeError(`zero-dimensional tensor (at position ${scalar}) cannot be concatenated`);
  }
  const [first, ...others] = shapes;
  const along = resolveDimension(dim, first.length);
  for (const [i, shape] of others.entries()) checkMatch(first, shape, along, i + 1);
  return first.with(
    along,
    shapes.reduce((sum, shape) => sum + shape[along], 0),
  );
}

function checkMatch(first: Shape, shape: Shape, along: number, number: number): void {
  if (shape.length !== first.length) {
    throw new ShapeError(
      `Tensors must have same number of dimensions: got ${first.length} and ${shape.length}`,
    );
  }
  const d = first.findIndex((size, at) => at !== along && shape[at] !== size);
  if (d === -1) return;
  throw new ShapeError(
    `Sizes of tensors must match except in dimension ${along}. ` +
      `Expected size ${first[d]} but got size ${shape[d]} for tensor number ${number} in the list.`,
  );
}

/** Where each input begins along the dimension. */
function startsOf(shapes: readonly Shape[], along: number): number[] {
  let start = 0;
  return shapes.map((shape) => {
    start += shape[along];
    return start - shape[along];
  });
}

/** The dimension, and where each input begins along it. */
function placesOf(dim: number, shapes: readonly Shape[]) {
  const along = resolveDimension(dim, shapes[0].length);
  return { along, starts: startsOf(shapes, along) };
}

/** Tensors one after the other, along any dimension. */
export function catTensors(dim: number, tensors: readonly Tensor[]): Tensor {
  const shapes = tensors.map(({ shape }) => shape);
  const y = zeros(catShape(dim, shapes));
  const { along, starts } = placesOf(dim, shapes);
  const total = elementCount(y.shape.slice(along));
  for (const [k, { shape, data }] of tensors.entries()) {
    const size = elementCount(shape.slice(along));
    const start = starts[k] * elementCount(shape.slice(along + 1));
    for (let from = 0, to = start; from < data.length; from += size, to += total) {
      y.data.set(data.subarray(from, from + size), to);
    }
  }
  return y;
}

export const catType: LayerType<Cat> = {
  kind: 'Cat',
  arity: 1,
  isVariadic: true,
  parameters: () => [],
  inferShape,
  reference: ({ dim }, inputs) => catTensors(dim, inputs),
  terms(layer, shapes, index) {
    const { along, starts } = placesOf(layer.dim, shapes);
    const input = starts.findLastIndex((start, k) => start <= index[along] && shapes[k][along] > 0);
    const own = index.with(along, index[along] - starts[input]);
    return { rule: 'copy', terms: [{ input, index: own }] };
  },
  reach(layer, shapes, { low, high }) {
    const { along, starts } = placesOf(layer.dim, shapes);
    return shapes.flatMap((shape, input) => {
      const first = Math.max(0, low[along] - starts[input]);
      const last = Math.min(shape[along] - 1, high[along] - starts[input]);
      return first > last
        ? []
        : [{ input, low: low.with(along, first), high: high.with(along, last) }];
    });
  },
  plan(layer, shapes) {
    const { along, starts } = placesOf(layer.dim, shapes);
    const total = elementCount(inferShape(layer, shapes).slice(along));
    return shapes.map((shape, at) => ({
      kernel: 'cat',
      source,
      constants: {
        SIZE: elementCount(shape.slice(along)),
        TOTAL: total,
        START: starts[at] * elementCount(shape.slice(along + 1)),
      },
      bindings: [{ from: 'input', at }, { from: 'output' }],
      dispatch: perElement(elementCount(shape.slice(1))),
    }));
  },
  describe: ({ dim }) => `Cat(dim=${dim})`,
};
