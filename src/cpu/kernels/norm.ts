import type { BatchNormAttributes } from '../../layers/batch-norm.ts';
import type { Parameters } from '../../layers/layer-type.ts';
import { normalise } from '../../layers/normalise.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { Kernel } from './kernel.ts';
import type { ValueMap } from './value-maps.ts';

/** A batch normalization as a map for each of its channels. */
export function channelMaps(layer: BatchNormAttributes, own: Parameters): ValueMap[] {
  const { running_mean: mean, running_var: variance, weight, bias } = own;
  return Array.from({ length: layer.numFeatures }, (_, c): ValueMap => {
    const learned = layer.affine && { weight: weight.data[c], bias: bias.data[c] };
    const numbers = { ...learned, mean: mean.data[c], variance: variance.data[c] };
    return (x, y, from, to) => {
      for (let i = from; i < to; i++) y[i] = normalise(x[i], numbers, layer.eps);
    };
  });
}

/** A batch normalization of `[N, C, …]` on its own. */
export function normKernel(layer: BatchNormAttributes, own: Parameters): Kernel {
  const maps = channelMaps(layer, own);
  return ({ shape, data }, y) => {
    const inner = elementCount(shape.slice(2));
    for (let at = 0, c = 0; at < data.length; at += inner, c = (c + 1) % maps.length) {
      maps[c](data, y, at, at + inner);
    }
  };
}
