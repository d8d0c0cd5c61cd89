import source from '../shaders/tanh.wgsl?raw';
import { elementwise } from './elementwise.ts';
import { layerOf } from './registry.ts';

/** torch.nn.Tanh has no attributes. */
export interface Tanh {
  readonly kind: 'Tanh';
}

/**
 * A layer that squeezes every value into −1 … 1.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html
 */
export function tanh(): Tanh {
  return layerOf(tanhType, {});
}

export const tanhType = elementwise<Tanh>('Tanh', 'tanh', source, Math.tanh);
