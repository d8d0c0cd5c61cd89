import source from '../shaders/permute.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import {
  elementCount,
  formatSize,
  formatTuple,
  indexOf,
  offsetOf,
  stridesOf,
  type Shape,
} from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { LayerType } from './layer-type.ts';
import { requireWhole } from './pair.ts';
import { inputsAndOutput, perElement } from './plan.ts';

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
  return { kind: 'Permute', dims: [...dims] };
}

/** Most dimensions after the batch that the kernel takes. */
const MAX_SAMPLE_RANK = 5;

/** @throws ShapeError in PyTorch's words, or in its own where the batch would not stay first */
function orderOf({ dims }: Permute, shape: Shape): number[] {
  if (dims.length !== shape.length) {
    throw new ShapeError(
      'permute(sparse_coo): number of dimensions in the tensor input does not match the length of ' +
        `the desired ordering of dimensions i.e. input.dim() = ${shape.length} ` +
        `is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => resolveDimension(dim, shape.length));
  if (new Set(order).size < order.length) {
    throw new ShapeError('permute(): duplicate dims are not allowed.');
  }
  if (order.length > 0 && order[0] !== 0) {
    throw new ShapeError(`Permute keeps the batch first, but got ${formatTuple(dims)}`);
  }
  if (shape.length > MAX_SAMPLE_RANK + 1) {
    throw new ShapeError(
      `Permute takes at most ${MAX_SAMPLE_RANK + 1} dimensions, but got ${formatSize(shape)}`,
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

/** Numbers of the dimensions after the batch, and `missing` for those that there are not, in front. */
const fiveOf = (numbers: readonly number[], missing: number): number[] => [
  ...new Array<number>(MAX_SAMPLE_RANK - numbers.length).fill(missing),
  ...numbers,
];

function constantsOf(layer: Permute, shape: Shape): Record<string, number> {
  const order = orderOf(layer, shape).slice(1);
  const strides = stridesOf(shape);
  const sizes = fiveOf(
    order.map((d) => shape[d]),
    1,
  );
  const steps = fiveOf(
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
  reference(layer, [x]) {
    const order = orderOf(layer, x.shape);
    const y = zeros(inferShape(layer, x.shape));
    for (let i = 0; i < y.data.length; i++) {
      y.data[i] = x.data[offsetOf(x.shape, sourceIndex(order, indexOf(y.shape, i)))];
    }
    return y;
  },
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
