import { elementCount, stridesOf } from '../../tensor/shape.ts';
import type { Value } from '../python/object.ts';
import { derived } from './apply-layer.ts';
import { requireInt } from './conversions.ts';
import { dimensionOf } from './tensor-views.ts';
import type { TensorValue } from './tensor-value.ts';

/** One number of all values, as `sum` and `max` give it. */
export const folded = (self: TensorValue, fold: (data: Float32Array) => number): TensorValue =>
  derived(self, [], (data) => Float32Array.of(fold(data)));

/** Where the largest value is: of all, or along a dimension. */
export function argmax(self: TensorValue, dim: Value): TensorValue {
  const at = dim === null ? undefined : dimensionOf(requireInt('dim', dim), self.shape.length);
  if (at === undefined) {
    return derived(
      self,
      [],
      (data) => Float32Array.of(data.indexOf(data.reduce((a, b) => Math.max(a, b)))),
      { dtype: 'int64' },
    );
  }
  const shape = self.shape.toSpliced(at, 1);
  const [size, step] = [self.shape[at], stridesOf(self.shape)[at]];
  const make = (data: Float32Array) =>
    new Float32Array(elementCount(shape)).map((_, i) => {
      const first = Math.floor(i / step) * step * size + (i % step);
      let best = 0;
      for (let k = 1; k < size; k++)
        if (data[first + k * step] > data[first + best * step]) best = k;
      return best;
    });
  return derived(self, shape, make, { dtype: 'int64' });
}
