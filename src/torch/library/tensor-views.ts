import { typeOf } from '../../layers/catalog.ts';
import type { Layer } from '../../layers/layer-type.ts';
import {
  MAX_RANK,
  permutationOf,
  permute,
  permuted as permutedTensor,
} from '../../layers/permute.ts';
import { unflatten } from '../../layers/unflatten.ts';
import { viewLayer } from '../../layers/view-layer.ts';
import { viewSizes } from '../../layers/view-sizes.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';
import { applyLayer, derived } from './apply-layer.ts';
import { asPython, intsOf, requireInt } from './conversions.ts';
import { permutedStrides, viewStrides } from './tensor-strides.ts';
import type { TensorValue } from './tensor-value.ts';

/**
 * A dimension from 0, where negative ones count from the last.
 *
 * @throws PyError IndexError in PyTorch's words
 */
export function dimensionOf(dim: number, rank: number): number {
  const most = Math.max(rank, 1);
  if (dim >= -most && dim < most) return dim < 0 ? dim + most : dim;
  throw new PyError(
    'IndexError',
    `Dimension out of range (expected to be in range of [${-most}, ${most - 1}], but got ${dim})`,
  );
}

/** What a tensor becomes: the function's name, and what PyTorch calls the step in `grad_fn`. */
interface Step {
  readonly name: string;
  readonly gradient: string;
}

/** Sizes or dimensions given one by one, or as one tuple. */
export const listed = (name: string, given: readonly Value[]): number[] =>
  given.length === 1 ? intsOf(name, given[0]) : given.map((one) => requireInt(name, one));

/**
 * What a network does with its samples is a layer of it, given the layer that does it. What is no
 * layer, since it mixes samples or has no floats, ends what a network is traced to; so does what
 * prepares data outside all modules, but for the rows of a Flatten.
 */
function isLayer(self: TensorValue, layer: Layer | undefined): layer is Layer {
  if (layer === undefined || self.dtype !== 'float32') return false;
  const isPrepared = self.context.calls.length === 0 && self.operation === undefined;
  return !isPrepared || layer.kind === 'Flatten';
}

const ifLearned = (self: TensorValue, gradient: string) =>
  self.gradient === undefined ? {} : { gradient };

/** The same values in another shape. */
function viewed(
  self: TensorValue,
  shape: Shape,
  { name, gradient }: Step,
  keepsBatch = shape.length > 0 && shape[0] === self.shape.at(0),
): TensorValue {
  const layer = keepsBatch ? viewLayer(self.shape, shape.slice(1)) : undefined;
  if (isLayer(self, layer)) return applyLayer(self.context, { layer, name, gradient }, [self]);
  const view = derived(self, shape, (data) => data, {
    dtype: self.dtype,
    ...ifLearned(self, gradient),
  });
  view.strides = self.strides && viewStrides(self, shape);
  return view;
}

/** @throws PyError RuntimeError in PyTorch's words */
export function reshaped(
  self: TensorValue,
  sizes: readonly number[],
  name: 'view' | 'reshape',
): TensorValue {
  const shape = asPython(() => viewSizes(self.shape, sizes));
  const isView = viewStrides(self, shape) !== undefined;
  if (name === 'view' && !isView) {
    throw new PyError(
      'RuntimeError',
      "view size is not compatible with input tensor's size and stride (at least one dimension " +
        'spans across two contiguous subspaces). Use .reshape(...) instead.',
    );
  }
  const copied = isView ? 'ReshapeAliasBackward0' : 'UnsafeViewBackward0';
  return viewed(self, shape, { name, gradient: name === 'view' ? 'ViewBackward0' : copied });
}

/** A dimension of one more. */
export function unsqueezed(self: TensorValue, dim: number): TensorValue {
  const at = dimensionOf(dim, self.shape.length + 1);
  const step = { name: 'unsqueeze', gradient: 'UnsqueezeBackward0' };
  return viewed(self, self.shape.toSpliced(at, 0, 1), step, at > 0 && self.shape.length > 0);
}

/** Without its dimensions of one, or without that one. */
export function squeezed(self: TensorValue, dim: Value): TensorValue {
  const at = dim === null ? undefined : dimensionOf(requireInt('dim', dim), self.shape.length);
  const shape = self.shape.filter((size, d) => size !== 1 || (at !== undefined && d !== at));
  const step = { name: 'squeeze', gradient: `SqueezeBackward${at === undefined ? 0 : 1}` };
  const isBatch = at === 0 || (at === undefined && self.shape.at(0) === 1);
  return viewed(self, shape, step, !isBatch && self.shape.length > 0);
}

/** One dimension as several. */
export function unflattened(self: TensorValue, dim: number, sizes: readonly number[]): TensorValue {
  const layer = unflatten(dim, sizes);
  const shape = asPython(() => typeOf(layer).inferShape(layer, [self.shape]));
  const keepsBatch = dimensionOf(dim, self.shape.length) > 0;
  return viewed(self, shape, { name: 'unflatten', gradient: 'ViewBackward0' }, keepsBatch);
}

/** Its dimensions in another order. */
export function permuted(
  self: TensorValue,
  dims: readonly number[],
  { name, gradient }: Step = { name: 'permute', gradient: 'PermuteBackward0' },
): TensorValue {
  const rank = self.shape.length;
  const order = asPython(() => permutationOf({ dims }, rank));
  const layer = rank > 0 && rank <= MAX_RANK && order[0] === 0 ? permute(order) : undefined;
  if (isLayer(self, layer)) return applyLayer(self.context, { layer, name, gradient }, [self]);
  const shape = order.map((d) => self.shape[d]);
  const make = (data: Float32Array) => permutedTensor({ shape: self.shape, data }, order).data;
  const other = derived(self, shape, make, { dtype: self.dtype, ...ifLearned(self, gradient) });
  other.strides = permutedStrides(self, order);
  return other;
}

/** Two dimensions, one in the other's place. */
export function transposed(self: TensorValue, a: number, b: number): TensorValue {
  const rank = self.shape.length;
  const [first, second] = [a, b].map((dim) => dimensionOf(dim, rank));
  const dims = self.shape.map((_, d) => (d === first ? second : d === second ? first : d));
  return permuted(self, dims, { name: 'transpose', gradient: 'TransposeBackward0' });
}

/** `x.t()` of a matrix. */
export function turned(self: TensorValue): TensorValue {
  const { length } = self.shape;
  if (length > 2) {
    throw new PyError(
      'RuntimeError',
      `t() expects a tensor with <= 2 dimensions, but self is ${length}D`,
    );
  }
  return permuted(self, length < 2 ? self.shape.map((_, d) => d) : [1, 0], {
    name: 't',
    gradient: 'TBackward0',
  });
}
