import source from '../shaders/add.wgsl?raw';
import { pairwise } from './pairwise.ts';
import { layerOf } from './registry.ts';

/** The sum of two tensors, torch's `a + b`. */
export interface Add {
  readonly kind: 'Add';
}

/**
 * A layer that adds two tensors, such as the two branches of a residual block. Sizes of one are
 * stretched, as torch broadcasts them.
 *
 * @see https://pytorch.org/docs/stable/notes/broadcasting.html
 */
export function add(): Add {
  return layerOf(addType, {});
}

export const addType = pairwise<Add>('Add', {
  kernel: 'add',
  source,
  rule: 'sum',
  apply: (a, b) => a + b,
});
