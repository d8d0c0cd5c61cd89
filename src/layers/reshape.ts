import { ShapeError } from '../tensor/errors.ts';
import type { Shape } from '../tensor/shape.ts';
import { requireWhole } from './pair.ts';
import { viewSizes } from './view-sizes.ts';
import { viewType } from './view.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch's `x.reshape(x.size(0), ...shape)`. */
export interface Reshape {
  readonly kind: 'Reshape';
  /** Sizes after the batch; one may be −1, which stands for what the others leave. */
  readonly shape: Shape;
}

/**
 * A layer that gives each sample another shape, `[N, ...]` → `[N, ...shape]`. The values stay where
 * they are in memory, so it runs nothing.
 *
 * @throws ArgumentError when a size is no whole number
 * @see https://pytorch.org/docs/stable/generated/torch.reshape.html
 */
export function reshape(shape: Shape): Reshape {
  requireWhole('shape', ...shape);
  return layerOf(reshapeType, { shape: [...shape] });
}

export const reshapeType = viewType<Reshape>('Reshape', {
  inferShape(layer, shape) {
    if (shape.length === 0) {
      throw new ShapeError('Dimension specified as 0 but tensor has no dimensions');
    }
    return viewSizes(shape, [shape[0], ...layer.shape]);
  },
  describe: ({ shape }) => `Reshape(${['N', ...shape].join(', ')})`,
});
