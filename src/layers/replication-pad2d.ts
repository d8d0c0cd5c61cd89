import { formatTuple } from '../tensor/shape.ts';
import { pad2dType, paddingOf, type Pad2dAttributes, type PaddingLike } from './pad2d.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.ReplicationPad2d. */
export interface ReplicationPad2d extends Pad2dAttributes {
  readonly kind: 'ReplicationPad2d';
}

/**
 * A layer that repeats the rows and columns at the edges.
 *
 * @param padding of all sides, or `[left, right, top, bottom]`; negative ones take away
 * @throws ArgumentError unless there are one or four whole numbers
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html
 */
export function replicationPad2d(padding: PaddingLike): ReplicationPad2d {
  return layerOf(replicationPad2dType, { padding: paddingOf(padding) });
}

export const replicationPad2dType = pad2dType<ReplicationPad2d>(
  'ReplicationPad2d',
  'replicate',
  ({ padding }) => `ReplicationPad2d(${formatTuple(padding)})`,
);
