import { typeOf } from '../../layers/registry.ts';
import type { Hardtanh } from '../../layers/hardtanh.ts';
import type { Layer } from '../../layers/layer-type.ts';
import type { LeakyReLU } from '../../layers/leaky-relu.ts';
import { tanhValues } from './tanh.ts';

/** Maps `x[from]` … `x[to − 1]` to the same places of `y`, which may be the same memory. */
export type ValueMap = (x: Float32Array, y: Float32Array, from: number, to: number) => void;

/** An element-wise layer as a loop over memory; the layer's `reference` where there is no own loop. */
export function valueMap(layer: Layer): ValueMap {
  switch (layer.kind) {
    case 'ReLU':
      return reluValues;
    case 'ReLU6':
      return cut(0, 6);
    case 'Hardtanh': {
      const { minVal, maxVal } = layer as Hardtanh;
      return cut(minVal, maxVal);
    }
    case 'LeakyReLU':
      return leaky((layer as LeakyReLU).negativeSlope);
    case 'Tanh':
      return tanhValues;
    case 'Sigmoid':
      return sigmoidValues;
    default:
      return referenceValues(layer);
  }
}

/** Half of x + |x|, which has no branch for a processor to guess; exact in double precision. */
function reluValues(x: Float32Array, y: Float32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const value = x[i];
    y[i] = value === -Infinity ? 0 : (value + Math.abs(value)) * 0.5;
  }
}

function sigmoidValues(x: Float32Array, y: Float32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) y[i] = 1 / (1 + Math.exp(-x[i]));
}

const cut =
  (low: number, high: number): ValueMap =>
  (x, y, from, to) => {
    for (let i = from; i < to; i++) y[i] = Math.min(Math.max(x[i], low), high);
  };

const leaky =
  (slope: number): ValueMap =>
  (x, y, from, to) => {
    for (let i = from; i < to; i++) {
      const value = x[i];
      y[i] = value > 0 ? value : value * slope;
    }
  };

const referenceValues =
  (layer: Layer): ValueMap =>
  (x, y, from, to) => {
    const part = { shape: [to - from], data: x.subarray(from, to) };
    y.set(typeOf(layer).reference(layer, [part], {}).data, from);
  };
