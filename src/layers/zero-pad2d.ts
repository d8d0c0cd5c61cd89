import { formatTuple } from '../tensor/shape.ts';
import { pad2dType, paddingOf, type Pad2dAttributes, type PaddingLike } from './pad2d.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.ZeroPad2d. */
export interface ZeroPad2d extends Pad2dAttributes {
  readonly kind: 'ZeroPad2d';
}

/**
 * A layer that adds rows and columns of zeros at the edges.
 *
 * @param padding of all sides, or `[left, right, top, bottom]`; negative ones take away
 * @throws ArgumentError unless there are one or four whole numbers
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html
 */
export function zeroPad2d(padding: PaddingLike): ZeroPad2d {
  return layerOf(zeroPad2dType, { padding: paddingOf(padding) });
}

export const zeroPad2dType = pad2dType<ZeroPad2d>(
  'ZeroPad2d',
  'constant',
  ({ padding }) => `ZeroPad2d(${formatTuple(padding)})`,
);
