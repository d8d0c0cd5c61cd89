import source from '../shaders/sigmoid.wgsl?raw';
import { elementwise } from './elementwise.ts';
import { layerOf } from './registry.ts';

/** torch.nn.Sigmoid has no attributes. */
export interface Sigmoid {
  readonly kind: 'Sigmoid';
}

/**
 * A layer that squeezes every value into 0 … 1: 1 ÷ (1 + exp −x).
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html
 */
export function sigmoid(): Sigmoid {
  return layerOf(sigmoidType, {});
}

export const sigmoidType = elementwise<Sigmoid>(
  'Sigmoid',
  'sigmoid',
  source,
  (value) => 1 / (1 + Math.exp(-value)),
);
