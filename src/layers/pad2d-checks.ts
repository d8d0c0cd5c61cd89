import { ShapeError } from '../tensor/errors.ts';
import { formatSize, type Shape } from '../tensor/shape.ts';
import type { Padding } from './pad2d.ts';

/** @throws ShapeError unless there are maps, `[C, H, W]` or `[N, C, H, W]` */
function checkMaps(shape: Shape): void {
  if (shape.length === 3 || shape.length === 4) return;
  throw new ShapeError(
    'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
  );
}

const isEmpty = (shape: Shape): boolean =>
  shape.slice(shape.length === 4 ? 1 : 0).some((size) => size === 0);

/** A mirror at the edge shows each other row and column once at most. */
export function checkReflection([left, right, top, bottom]: Padding, shape: Shape): void {
  checkMaps(shape);
  if (isEmpty(shape)) {
    const size = `torch.FloatTensor{${shape.join(',')}}`;
    throw new ShapeError(`3D or 4D (batch mode) tensor expected for input, but got: [ ${size} ]`);
  }
  const rank = shape.length;
  const sides = [
    { argument: 4, before: left, after: right, d: rank - 1 },
    { argument: 6, before: top, after: bottom, d: rank - 2 },
  ];
  for (const { argument, before, after, d } of sides) {
    if (before < shape[d] && after < shape[d]) continue;
    throw new ShapeError(
      `Argument #${argument}: Padding size should be less than the corresponding input dimension, ` +
        `but got: padding (${before}, ${after}) at dimension ${d} of input ${rank}`,
    );
  }
}

/** An edge must be there to be repeated. */
export function checkReplication(shape: Shape): void {
  checkMaps(shape);
  if (!isEmpty(shape)) return;
  throw new ShapeError(
    'Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero ' +
      `dimensions for input, but got: ${formatSize(shape)}`,
  );
}
