import source from '../shaders/mul.wgsl?raw';
import { pairwise } from './pairwise.ts';
import { layerOf } from './registry.ts';

/** The element-wise product of two tensors, torch's `a * b`. */
export interface Mul {
  readonly kind: 'Mul';
}

/**
 * A layer that multiplies two tensors value by value, such as feature maps and the weights of their
 * channels in a squeeze-and-excitation block. Sizes of one are stretched, as torch broadcasts them.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.mul.html
 */
export function mul(): Mul {
  return layerOf(mulType, {});
}

export const mulType = pairwise<Mul>('Mul', {
  kernel: 'mul',
  source,
  rule: 'product',
  apply: (a, b) => a * b,
});
