import { sameShape, stridesOf, type Shape } from '../../tensor/shape.ts';
import { typeOf } from '../../layers/catalog.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { permutationOf, type Permute } from '../../layers/permute.ts';

/** A tensor's sizes, and how far apart its values lie in PyTorch's memory where not row by row. */
export interface Strided {
  readonly shape: Shape;
  readonly strides: Shape | undefined;
}

/**
 * The strides with which a tensor's memory has another shape; undefined where a copy would be needed,
 * since dimensions that become one do not follow each other.
 *
 * @see ATen/TensorUtils.cpp, computeStride_impl
 */
export function viewStrides({ shape, strides }: Strided, to: Shape): number[] | undefined {
  if (strides === undefined) return stridesOf(to);
  const found = new Array<number>(to.length).fill(1);
  let last = to.length - 1;
  let [count, viewed, base] = [1, 1, strides.at(-1) ?? 1];
  for (let d = shape.length - 1; d >= 0; d--) {
    count *= shape[d];
    const isChunk = d === 0 || (shape[d - 1] !== 1 && strides[d - 1] !== count * base);
    if (!isChunk) continue;
    for (; last >= 0 && (viewed < count || to[last] === 1); last--) {
      found[last] = viewed * base;
      viewed *= to[last];
    }
    if (viewed !== count) return undefined;
    [count, viewed, base] = [1, 1, strides[d - 1] ?? 1];
  }
  return found;
}

/** Whether the values lie in memory row by row. */
export function isContiguous({ shape, strides }: Strided): boolean {
  if (strides === undefined) return true;
  const rows = stridesOf(shape);
  return shape.every((size, d) => size === 1 || strides[d] === rows[d]);
}

export const permutedStrides = ({ shape, strides }: Strided, order: readonly number[]): Shape => {
  const own = strides ?? stridesOf(shape);
  return order.map((d) => own[d]);
};

/** Strides of a layer's output: value by value it has its input's, as PyTorch keeps them. */
export function stridesAfter(
  layer: Layer,
  inputs: readonly Strided[],
  shape: Shape,
): Shape | undefined {
  const [first] = inputs;
  if (layer.kind === 'Permute') {
    return permutedStrides(first, permutationOf(layer as Permute, shape.length));
  }
  if (first.strides === undefined) return undefined;
  const type = typeOf(layer);
  if (type.isView === true) return viewStrides(first, shape);
  const isAlike = inputs.every(
    (one) => sameShape(one.shape, shape) && one.strides?.join() === first.strides?.join(),
  );
  const zeros = shape.map(() => 0);
  const { rule } = type.terms(
    layer,
    inputs.map((one) => one.shape),
    zeros,
  );
  return isAlike && (rule === 'map' || rule === 'sum') ? first.strides : undefined;
}
