import { elementCount, type Shape } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { inputsAndOutput } from './plan.ts';

/** A layer of exponentials along a dimension. Null lets torch choose it from the rank. */
export interface AlongDimension extends Layer {
  readonly dim: number | null;
}

/** The dimension, as torch.nn.functional.softmax picks it where none is given. */
export function dimensionOf({ dim }: AlongDimension, rank: number): number {
  const implicit = rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
  return resolveDimension(dim ?? implicit, rank);
}

/** What each value of a slice becomes, from its distance to the largest and Σ exp of those. */
type Finish = (below: number, sum: number) => number;

function reference(dim: number, x: Tensor, finish: Finish): Tensor {
  const y = zeros(x.shape);
  const size = x.shape[dim] ?? 1;
  const inner = elementCount(x.shape.slice(dim + 1));
  for (let slice = 0; slice < x.data.length / size; slice++) {
    const first = Math.floor(slice / inner) * size * inner + (slice % inner);
    const at = Array.from({ length: size }, (_, i) => first + i * inner);
    const max = at.reduce((largest, i) => Math.max(largest, x.data[i]), -Infinity);
    const sum = at.reduce((total, i) => total + Math.exp(x.data[i] - max), 0);
    for (const i of at) y.data[i] = finish(x.data[i] - max, sum);
  }
  return y;
}

/** The value's own input first, then the others of its slice. */
function sliceThrough(dim: number, shape: Shape, index: readonly number[]): (readonly number[])[] {
  const all = Array.from({ length: shape[dim] ?? 1 }, (_, i) =>
    index.map((at, d) => (d === dim ? i : at)),
  );
  return [index, ...all.filter((other) => other[dim] !== index[dim])];
}

/** A layer type that makes each slice along a dimension of that slice's exponentials. */
export function softmaxSlices<L extends AlongDimension>(
  kind: L['kind'],
  kernel: string,
  source: string,
  rule: 'softmax' | 'log-softmax',
  finish: Finish,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    parameters: () => [],
    inferShape(layer, [shape]) {
      dimensionOf(layer, shape.length);
      return shape;
    },
    mixesSamples: (layer, [shape]) => dimensionOf(layer, shape.length) === 0,
    reference: (layer, [x]) => reference(dimensionOf(layer, x.shape.length), x, finish),
    terms(layer, [shape], index) {
      const places = sliceThrough(dimensionOf(layer, shape.length), shape, index);
      return { rule, terms: places.map((at) => ({ input: 0, index: at })) };
    },
    plan(layer, [shape]) {
      const dim = dimensionOf(layer, shape.length);
      const inner = elementCount(shape.slice(dim + 1));
      const outer = elementCount(shape.slice(1, dim));
      return {
        kernel,
        source,
        // Along the batch itself the length is only known from the binding: 0 stands for that.
        constants: { D: dim === 0 ? 0 : shape[dim], INNER: inner },
        bindings: inputsAndOutput(1),
        dispatch: { kind: 'flat', perSample: outer * inner, perGroup: 1 },
      };
    },
    describe: ({ dim }) => `${kind}(dim=${dim ?? 'None'})`,
  };
}
