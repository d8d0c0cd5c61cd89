import source from '../shaders/log-softmax.wgsl?raw';
import { requireWhole } from './pair.ts';
import { softmaxSlices, type AlongDimension } from './softmax-slices.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.LogSoftmax. Null lets torch choose the dimension from the rank. */
export interface LogSoftmax extends AlongDimension {
  readonly kind: 'LogSoftmax';
}

/**
 * A layer that gives the logarithms of a softmax along `dim`: x − max − log Σ exp(x − max).
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
 */
export function logSoftmax(options: { readonly dim?: number | null } = {}): LogSoftmax {
  const { dim = null } = options;
  if (dim !== null) requireWhole('dim', dim);
  return layerOf(logSoftmaxType, { dim });
}

export const logSoftmaxType = softmaxSlices<LogSoftmax>(
  'LogSoftmax',
  'log_softmax',
  source,
  'log-softmax',
  (below, sum) => below - Math.log(sum),
);
