import { flatten } from '../../layers/flatten.ts';
import { elementCount, formatSize, type Shape } from '../../tensor/shape.ts';
import type { Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';
import { applyLayer, derived } from './apply-layer.ts';
import { intsOf, requireInt } from './conversions.ts';
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

/** A view that joins all but the batch is a Flatten; any other ends what a network is traced to. */
export function reshaped(
  self: TensorValue,
  given: readonly Value[],
  name: 'view' | 'reshape',
): TensorValue {
  const sizes =
    given.length === 1 ? intsOf('shape', given[0]) : given.map((one) => requireInt('shape', one));
  const shape = filledShape(self.shape, sizes);
  const joins = shape.length === 2 && self.shape.length > 2 && shape[0] === self.shape[0];
  if (joins)
    return applyLayer(self.context, { layer: flatten(), name, gradient: 'ViewBackward0' }, [self]);
  const gradient = self.gradient === undefined ? {} : { gradient: 'ViewBackward0' };
  return derived(self, shape, (data) => data, gradient);
}

function filledShape(shape: Shape, sizes: readonly number[]): number[] {
  const count = elementCount(shape);
  const unknown = sizes.filter((size) => size === -1).length;
  if (unknown > 1) throw new PyError('RuntimeError', 'only one dimension can be inferred');
  const known = elementCount(sizes.filter((size) => size !== -1));
  const fits = unknown === 1 ? known > 0 && count % known === 0 : known === count;
  if (!fits || sizes.some((size) => size < -1)) {
    throw new PyError(
      'RuntimeError',
      `shape '${formatSize(sizes)}' is invalid for input of size ${count}`,
    );
  }
  return sizes.map((size) => (size === -1 ? count / known : size));
}

/** A dimension of one more. */
export function unsqueezed(self: TensorValue, dim: number): TensorValue {
  const at = dimensionOf(dim, self.shape.length + 1);
  return derived(self, self.shape.toSpliced(at, 0, 1), (data) => data);
}

/** Without its dimensions of one, or without that one. */
export function squeezed(self: TensorValue, dim: Value): TensorValue {
  const at = dim === null ? undefined : dimensionOf(requireInt('dim', dim), self.shape.length);
  const shape = self.shape.filter((size, d) => size !== 1 || (at !== undefined && d !== at));
  return derived(self, shape, (data) => data);
}
