import source from '../shaders/softmax.wgsl?raw';
import { elementCount } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { LayerType } from './layer-type.ts';
import { requireWhole } from './pair.ts';
import { inputsAndOutput } from './plan.ts';

/** Attributes of torch.nn.Softmax. Null lets torch choose the dimension from the rank. */
export interface Softmax {
  readonly kind: 'Softmax';
  readonly dim: number | null;
}

/**
 * A layer that turns values along `dim` into positive ones that add up to one:
 * exp(x − max) ÷ Σ exp(x − max).
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html
 */
export function softmax(options: { readonly dim?: number | null } = {}): Softmax {
  const { dim = null } = options;
  if (dim !== null) requireWhole('dim', dim);
  return { kind: 'Softmax', dim };
}

/** The dimension, as torch.nn.functional.softmax picks it where none is given. */
function dimensionOf(layer: Softmax, rank: number): number {
  const implicit = rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
  return resolveDimension(layer.dim ?? implicit, rank);
}

export const softmaxType: LayerType<Softmax> = {
  kind: 'Softmax',
  arity: 1,
  parameters: () => [],
  inferShape(layer, [shape]) {
    dimensionOf(layer, shape.length);
    return shape;
  },
  mixesSamples: (layer, [shape]) => dimensionOf(layer, shape.length) === 0,
  reference(layer, [x]) {
    const y = zeros(x.shape);
    const dim = dimensionOf(layer, x.shape.length);
    const size = x.shape[dim] ?? 1;
    const inner = elementCount(x.shape.slice(dim + 1));
    for (let slice = 0; slice < x.data.length / size; slice++) {
      const first = Math.floor(slice / inner) * size * inner + (slice % inner);
      const at = Array.from({ length: size }, (_, i) => first + i * inner);
      const max = at.reduce((largest, i) => Math.max(largest, x.data[i]), -Infinity);
      const exponentials = at.map((i) => Math.exp(x.data[i] - max));
      const sum = exponentials.reduce((a, b) => a + b, 0);
      for (let i = 0; i < size; i++) y.data[at[i]] = exponentials[i] / sum;
    }
    return y;
  },
  terms(layer, [shape], index) {
    const dim = dimensionOf(layer, shape.length);
    const others = Array.from({ length: shape[dim] ?? 1 }, (_, i) =>
      index.map((at, d) => (d === dim ? i : at)),
    );
    const rest = others.filter((other) => other[dim] !== index[dim]);
    return { rule: 'softmax', terms: [index, ...rest].map((at) => ({ input: 0, index: at })) };
  },
  plan(layer, [shape]) {
    const dim = dimensionOf(layer, shape.length);
    const inner = elementCount(shape.slice(dim + 1));
    const outer = elementCount(shape.slice(1, dim));
    return {
      kernel: 'softmax',
      source,
      // Along the batch itself the length is only known from the binding: 0 stands for that.
      constants: { D: dim === 0 ? 0 : shape[dim], INNER: inner },
      bindings: inputsAndOutput(1),
      dispatch: { kind: 'flat', perSample: outer * inner, perGroup: 1 },
    };
  },
  describe: ({ dim }) => `Softmax(dim=${dim ?? 'None'})`,
};
