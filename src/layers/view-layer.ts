import { elementCount, type Shape } from '../tensor/shape.ts';
import { flatten, type Flatten } from './flatten.ts';
import { reshape, type Reshape } from './reshape.ts';

/**
 * The layer that views a batch `[N, ...]` as `[N, ...sizes]`: a Flatten where it joins all of a
 * sample.
 */
export function viewLayer(from: Shape, sizes: readonly number[]): Flatten | Reshape {
  const isWhole = sizes.length === 1 && sizes[0] === elementCount(from.slice(1));
  return isWhole && from.length > 2 ? flatten() : reshape(sizes);
}
