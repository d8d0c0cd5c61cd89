import { ShapeError } from '../tensor/errors.ts';

/**
 * A dimension counted from the front; negative ones count from the back.
 *
 * @throws ShapeError with PyTorch's IndexError message
 */
export function resolveDimension(dim: number, rank: number): number {
  const size = Math.max(rank, 1);
  if (dim < -size || dim >= size) {
    throw new ShapeError(
      `Dimension out of range (expected to be in range of [${-size}, ${size - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + size : dim;
}
