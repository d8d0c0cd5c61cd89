import { ShapeError } from '../tensor/errors.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { resolveDimension } from './dimension.ts';
import { requireWhole } from './pair.ts';
import { viewType } from './view.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Flatten. */
export interface Flatten {
  readonly kind: 'Flatten';
  readonly startDim: number;
  readonly endDim: number;
}

/**
 * A layer that joins the dimensions from `startDim` to `endDim` into one. The values stay where
 * they are in memory, so it runs nothing.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html
 */
export function flatten(
  options: { readonly startDim?: number; readonly endDim?: number } = {},
): Flatten {
  const { startDim = 1, endDim = -1 } = options;
  requireWhole('Flatten', startDim, endDim);
  return layerOf(flattenType, { startDim, endDim });
}

function inferShape(layer: Flatten, shape: Shape): Shape {
  const start = resolveDimension(layer.startDim, shape.length);
  const end = resolveDimension(layer.endDim, shape.length);
  if (start > end) {
    throw new ShapeError('flatten() has invalid args: start_dim cannot come after end_dim');
  }
  return [
    ...shape.slice(0, start),
    elementCount(shape.slice(start, end + 1)),
    ...shape.slice(end + 1),
  ];
}

export const flattenType = viewType<Flatten>('Flatten', {
  inferShape,
  mixesSamples(layer, shape) {
    const joins = resolveDimension(layer.endDim, shape.length) > 0;
    return joins && resolveDimension(layer.startDim, shape.length) === 0;
  },
  describe: ({ startDim, endDim }) => `Flatten(start_dim=${startDim}, end_dim=${endDim})`,
});
