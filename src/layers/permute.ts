import source from '../shaders/permute.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, formatTuple, stridesOf, type Shape } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { LayerType } from './layer-type.ts';
import { requireWhole } from './pair.ts';
import { inputsAndOutput, perElement } from './plan.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch's `x.permute(dims)`. */
export interface Permute {
  readonly kind: 'Permute';
  /** Which of the input's dimensions each of the output's is; the batch stays the first. */
  readonly dims: readonly number[];
}

/**
 * A layer that puts a sample's dimensions in another order, such as `[N, C, H, W]` →
 * `[N, H, W, C]` for `permute([0, 2, 3, 1])`.
 *
 * @throws ArgumentError when a dimension is no whole number
 * @see https://pytorch.org/docs/stable/generated/torch.permute.html
 */
export function permute(dims: readonly number[]): Permute {
  requireWhole('dims', ...dims);
  return layerOf(permuteType, { dims: [...dims] });
}

/** Most dimensions that the kernel takes, the batch among them. */
export const MAX_RANK = 6;

/**
 * Which of the input's dimensions each of the output's is, from 0.
 *
 * @throws ShapeError in PyTorch's words
 */
export function permutationOf({ dims }: Pick<Permute, 'dims'>, rank: number): number[] {
  if (dims.length !== rank) {
    throw new ShapeError(
      'permute(sparse_coo): number of dimensions in the tensor input does not match the length of ' +
        `the desired ordering of dimensions i.e. input.dim() = ${rank} ` +
        `is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => resolveDimension(dim, rank));
  if (new Set(order).size < order.length) {
    throw new ShapeError('permute(): duplicate dims are not allowed.');
  }
  return order;
}

/** @throws ShapeError in PyTorch's words, or in its own where the batch would not stay first */
function orderOf(layer: Permute, shape: Shape): number[] {
  const order = permutationOf(layer, shape.length);
  if (order.length > 0 && order[0] !== 0) {
    throw new ShapeError(`Permute keeps the batch first, but got ${formatTuple(layer.dims)}`);
  }
  if (order.length > MAX_RANK) {
    throw new ShapeError(
      `Permute takes at most ${MAX_RANK} dimensions, but got ${formatSize(shape)}`,
    );
  }
  return order;
}

const inferShape = (layer: Permute, shape: Shape): Shape =>
  orderOf(layer, shape).map((d) => shape[d]);

/** The index in the input of the output's element at `index`. */
function sourceIndex(order: readonly number[], index: readonly number[]): number[] {
  const found = new Array<number>(order.length).fill(0);
  for (const [d, from] of order.entries()) found[from] = index[d];
  return found;
}

/** A tensor with its dimensions in this order, whichever comes first. */
export function permuted(x: Tensor, order: readonly number[]): Tensor {
  const y = zeros(order.map((d) => x.shape[d]));
  const strides = stridesOf(x.shape);
  const steps = order.map((d) => strides[d]);
  const index = order.map(() => 0);
  let from = 0;
  for (let i = 0; i < y.data.length; i++) {
    y.data[i] = x.data[from];
    for (let d = index.length - 1; d >= 0; d--) {
      from += steps[d];
      if (++index[d] < y.shape[d]) break;
      from -= steps[d] * index[d];
      index[d] = 0;
    }
  }
  return y;
}

/** Numbers of the dimensions after the batch, and `missing` for those that there are not, in front. */
const afterBatch = (numbers: readonly number[], missing: number): number[] => [
  ...new Array<number>(MAX_RANK - 1 - numbers.length).fill(missing),
  ...numbers,
];

function constantsOf(layer: Permute, shape: Shape): Record<string, number> {
  const order = orderOf(layer, shape).slice(1);
  const strides = stridesOf(shape);
  const sizes = afterBatch(
    order.map((d) => shape[d]),
    1,
  );
  const steps = afterBatch(
    order.map((d) => strides[d]),
    0,
  );
  return Object.fromEntries([
    ...sizes.map((size, d) => [`D${d + 1}`, size] as const),
    ...steps.map((step, d) => [`S${d + 1}`, step] as const),
  ]);
}

export const permuteType: LayerType<Permute> = {
  kind: 'Permute',
  arity: 1,
  parameters: () => [],
  inferShape: (layer, [shape]) => inferShape(layer, shape),
  reference: (layer, [x]) => permuted(x, orderOf(layer, x.shape)),
  terms: (layer, [shape], index) => ({
    rule: 'copy',
    terms: [{ input: 0, index: sourceIndex(orderOf(layer, shape), index) }],
  }),
  plan: (layer, [shape]) => ({
    kernel: 'permute',
    source,
    constants: constantsOf(layer, shape),
    bindings: inputsAndOutput(1),
    dispatch: perElement(elementCount(shape.slice(1))),
  }),
  describe: ({ dims }) => `Permute(${dims.join(', ')})`,
};
