import type { Model } from '../../graph/model.ts';
import { inferShapes } from '../../graph/shapes.ts';
import { ShapeError } from '../../tensor/errors.ts';
import type { Shape } from '../../tensor/shape.ts';

/** Every value's shape as text, where the batch is `N`: `[N, 6, 28, 28]`. */
export function shapeTexts(model: Model): Map<string, string> {
  const two = shapesFor(model, 2);
  return new Map(
    [...inferShapes(model, 1)].map(([name, shape]) => {
      const sizes = shape.map((size, d) => {
        const isOfBatch = size > 0 && two?.get(name)?.[d] === 2 * size;
        if (!isOfBatch) return `${size}`;
        return size === 1 ? 'N' : `${size}·N`;
      });
      return [name, `[${sizes.join(', ')}]`];
    }),
  );
}

/** Every value's shape, or undefined where the network does not take a batch of `n`. */
export function shapesFor(model: Model, n: number): ReadonlyMap<string, Shape> | undefined {
  try {
    return inferShapes(model, n);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
