import {
  batchNormAttributes,
  batchNormType,
  type BatchNormAttributes,
  type BatchNormOptions,
} from './batch-norm.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.BatchNorm1d. */
export interface BatchNorm1d extends BatchNormAttributes {
  readonly kind: 'BatchNorm1d';
}

/**
 * A layer that shifts and scales each feature of `[N, C]` or `[N, C, L]` by its running mean and
 * variance, then by what it learned. It runs as after `eval()`.
 *
 * @throws ArgumentError without running statistics
 * @see https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
 */
export function batchNorm1d(numFeatures: number, options: BatchNormOptions = {}): BatchNorm1d {
  return layerOf(batchNorm1dType, { ...batchNormAttributes(numFeatures, options) });
}

export const batchNorm1dType = batchNormType<BatchNorm1d>('BatchNorm1d', [2, 3]);
