import { ShapeError } from '../tensor/errors.ts';
import { formatSize, formatTuple, type Shape } from '../tensor/shape.ts';
import { resolveDimension } from './dimension.ts';
import { requireWhole } from './pair.ts';
import { viewSizes } from './view-sizes.ts';
import { viewType } from './view.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Unflatten. */
export interface Unflatten {
  readonly kind: 'Unflatten';
  readonly dim: number;
  /** Sizes that the dimension is split into; one may be −1, which stands for what the others leave. */
  readonly unflattenedSize: Shape;
}

/**
 * A layer that splits one dimension into several. The values stay where they are in memory, so it
 * runs nothing.
 *
 * @throws ArgumentError when the dimension or a size is no whole number
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html
 */
export function unflatten(dim: number, unflattenedSize: Shape): Unflatten {
  requireWhole('dim', dim);
  requireWhole('unflattened_size', ...unflattenedSize);
  return layerOf(unflattenType, { dim, unflattenedSize: [...unflattenedSize] });
}

function inferShape({ dim, unflattenedSize }: Unflatten, shape: Shape): Shape {
  const at = resolveDimension(dim, shape.length);
  if (unflattenedSize.length === 0) throw new ShapeError('unflatten: sizes must be non-empty');
  const sizes = splitSizes(unflattenedSize, shape[at], at);
  return [...shape.slice(0, at), ...sizes, ...shape.slice(at + 1)];
}

function splitSizes(sizes: Shape, size: number, at: number): number[] {
  try {
    return viewSizes([size], sizes);
  } catch (error) {
    throw error instanceof ShapeError ? new ShapeError(wordsFor(error, sizes, size, at)) : error;
  }
}

/** PyTorch puts some of a view's refusals in words of unflatten's own. */
function wordsFor({ reason }: ShapeError, sizes: Shape, size: number, at: number): string {
  if (reason.startsWith('only one')) return `unflatten got an unexpected error:\n${reason}`;
  if (!reason.startsWith('shape ')) return reason;
  return (
    `unflatten: Provided sizes ${formatSize(sizes)} don't multiply up to the size of ` +
    `dim ${at} (${size}) in the input tensor`
  );
}

export const unflattenType = viewType<Unflatten>('Unflatten', {
  inferShape,
  mixesSamples: ({ dim }, shape) => resolveDimension(dim, shape.length) === 0,
  describe: ({ dim, unflattenedSize }) =>
    `Unflatten(dim=${dim}, unflattened_size=${formatTuple(unflattenedSize)})`,
});
