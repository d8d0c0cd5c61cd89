import { elementCount, indexOf, offsetOf } from '../../tensor/shape.ts';
import { PySlice, PyTuple, reprOf, type Value } from '../python/object.ts';
import { PyError, UnsupportedError } from '../python/py-error.ts';
import { derived } from './apply-layer.ts';
import { requireInt } from './conversions.ts';
import type { TensorValue } from './tensor-value.ts';

/** `x[0]`, `x[:, 1]`, `x[..., 0]` are not layers: what they give is no part of a traced network. */
export function tensorItem(self: TensorValue, key: Value): TensorValue {
  const keys = key instanceof PyTuple ? key.items : [key];
  if (keys.length > self.shape.length) {
    throw new PyError(
      'IndexError',
      `too many indices for tensor of dimension ${self.shape.length}`,
    );
  }
  const picks = self.shape.map((size, d) => picked(keys.at(d) ?? null, size, d));
  const shape = picks.filter(({ isKept }) => isKept).map(({ places }) => places.length);
  const make = (data: Float32Array) => {
    const within = picks.map(({ places }) => places.length);
    return new Float32Array(elementCount(within)).map((_, i) => {
      const index = indexOf(within, i).map((at, d) => picks[d].places[at]);
      return data[offsetOf(self.shape, index)];
    });
  };
  return derived(self, shape, make);
}

function picked(key: Value, size: number, d: number): { places: number[]; isKept: boolean } {
  if (typeof key === 'number') {
    const at = key < 0 ? key + size : key;
    if (at < 0 || at >= size) {
      throw new PyError(
        'IndexError',
        `index ${key} is out of bounds for dimension ${d} with size ${size}`,
      );
    }
    return { places: [at], isKept: false };
  }
  const all = Array.from({ length: size }, (_, i) => i);
  if (key === null) return { places: all, isKept: true };
  if (!(key instanceof PySlice)) throw new UnsupportedError(`tensors indexed by ${reprOf(key)}`);
  const [start, stop] = [key.start, key.stop].map((one) =>
    one === null ? undefined : requireInt('slice', one),
  );
  const step = key.step === null ? 1 : requireInt('step', key.step);
  if (step <= 0) throw new PyError('ValueError', 'step must be greater than zero');
  return { places: all.slice(start, stop).filter((_, i) => i % step === 0), isKept: true };
}
