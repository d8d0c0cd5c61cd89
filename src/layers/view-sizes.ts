import { ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';

/**
 * The sizes of a view of a tensor of this shape, where one size of −1 stands for what the others
 * leave.
 *
 * @throws ShapeError in PyTorch's words
 */
export function viewSizes(shape: Shape, sizes: readonly number[]): number[] {
  const count = elementCount(shape);
  const hasUnknown = sizes.includes(-1);
  checkSizes(sizes);
  const known = elementCount(sizes.filter((size) => size !== -1));
  const fits = known === count || (hasUnknown && known > 0 && count % known === 0);
  if (!fits) {
    throw new ShapeError(`shape '${formatSize(sizes)}' is invalid for input of size ${count}`);
  }
  if (hasUnknown && known === 0) {
    throw new ShapeError(
      `cannot reshape tensor of 0 elements into shape ${formatSize(sizes)} because the ` +
        'unspecified dimension size -1 can be any value and is ambiguous',
    );
  }
  return sizes.map((size) => (size === -1 ? count / known : size));
}

function checkSizes(sizes: readonly number[]): void {
  for (const [d, size] of sizes.entries()) {
    if (size < -1) throw new ShapeError(`invalid shape dimension ${size}`);
    if (size === -1 && sizes.indexOf(-1) < d) {
      throw new ShapeError('only one dimension can be inferred');
    }
  }
}
