import { formatTuple } from '../tensor/shape.ts';
import { pad2dType, paddingOf, type Pad2dAttributes, type PaddingLike } from './pad2d.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.ReflectionPad2d. */
export interface ReflectionPad2d extends Pad2dAttributes {
  readonly kind: 'ReflectionPad2d';
}

/**
 * A layer that mirrors the picture at its edges, the edge itself standing once.
 *
 * @param padding of all sides, or `[left, right, top, bottom]`; negative ones take away
 * @throws ArgumentError unless there are one or four whole numbers
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html
 */
export function reflectionPad2d(padding: PaddingLike): ReflectionPad2d {
  return layerOf(reflectionPad2dType, { padding: paddingOf(padding) });
}

export const reflectionPad2dType = pad2dType<ReflectionPad2d>(
  'ReflectionPad2d',
  'reflect',
  ({ padding }) => `ReflectionPad2d(${formatTuple(padding)})`,
);
