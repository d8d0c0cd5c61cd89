import { dimensionOf, type AlongDimension } from '../../layers/softmax-slices.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { Kernel } from './kernel.ts';

/** Softmax or log-softmax along the layer's dimension. */
export function softmaxKernel(layer: AlongDimension, isLog: boolean): Kernel {
  return ({ shape, data }, y) => {
    const dim = dimensionOf(layer, shape.length);
    const inner = elementCount(shape.slice(dim + 1));
    const span = (shape[dim] ?? 1) * inner;
    for (let first = 0; first < data.length; first += span) {
      for (let i = first; i < first + inner; i++) slice(data, y, [i, first + span, inner], isLog);
    }
  };
}

/** One slice: from the first place to before the end, in steps. */
function slice(
  x: Float32Array,
  y: Float32Array,
  [first, end, step]: readonly [first: number, end: number, step: number],
  isLog: boolean,
): void {
  let max = -Infinity;
  for (let i = first; i < end; i += step) max = Math.max(max, x[i]);
  let sum = 0;
  for (let i = first; i < end; i += step) sum += Math.exp(x[i] - max);
  const log = Math.log(sum);
  for (let i = first; i < end; i += step) {
    y[i] = isLog ? x[i] - max - log : Math.exp(x[i] - max) / sum;
  }
}
