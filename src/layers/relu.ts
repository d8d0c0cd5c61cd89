import source from '../shaders/relu.wgsl?raw';
import { elementwise } from './elementwise.ts';
import { layerOf } from './registry.ts';

/** torch.nn.ReLU has no attributes that change its values. */
export interface ReLU {
  readonly kind: 'ReLU';
}

/**
 * A layer that keeps positive values and replaces the others by zero: max(0, x). NaN stays.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html
 */
export function relu(): ReLU {
  return layerOf(reluType, {});
}

export const reluType = elementwise<ReLU>('ReLU', 'relu', source, (value) => Math.max(0, value));
