import {
  batchNormAttributes,
  batchNormType,
  type BatchNormAttributes,
  type BatchNormOptions,
} from './batch-norm.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.BatchNorm2d. */
export interface BatchNorm2d extends BatchNormAttributes {
  readonly kind: 'BatchNorm2d';
}

/**
 * A layer that shifts and scales each feature of `[N, C, H, W]` by its running mean and
 * variance, then by what it learned. It runs as after `eval()`.
 *
 * @throws ArgumentError without running statistics
 * @see https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html
 */
export function batchNorm2d(numFeatures: number, options: BatchNormOptions = {}): BatchNorm2d {
  return layerOf(batchNorm2dType, { ...batchNormAttributes(numFeatures, options) });
}

export const batchNorm2dType = batchNormType<BatchNorm2d>('BatchNorm2d', [4]);
