import source from '../shaders/softmax.wgsl?raw';
import { requireWhole } from './pair.ts';
import { softmaxSlices, type AlongDimension } from './softmax-slices.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Softmax. Null lets torch choose the dimension from the rank. */
export interface Softmax extends AlongDimension {
  readonly kind: 'Softmax';
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
  return layerOf(softmaxType, { dim });
}

export const softmaxType = softmaxSlices<Softmax>(
  'Softmax',
  'softmax',
  source,
  'softmax',
  (below, sum) => Math.exp(below) / sum,
);
