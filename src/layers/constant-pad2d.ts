import { formatTuple } from '../tensor/shape.ts';
import { pad2dType, paddingOf, type Pad2dAttributes, type PaddingLike } from './pad2d.ts';
import { pythonFloat } from './python-float.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.ConstantPad2d. */
export interface ConstantPad2d extends Pad2dAttributes {
  readonly kind: 'ConstantPad2d';
  /** May be infinite: minus infinity never wins a maximum. */
  readonly value: number;
}

/**
 * A layer that adds rows and columns of one value at the edges.
 *
 * @param padding of all sides, or `[left, right, top, bottom]`; negative ones take away
 * @throws ArgumentError unless there are one or four whole numbers
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ConstantPad2d.html
 */
export function constantPad2d(padding: PaddingLike, value: number): ConstantPad2d {
  return layerOf(constantPad2dType, { padding: paddingOf(padding), value });
}

const formatted = (value: number): string =>
  Number.isInteger(value) ? `${value}` : pythonFloat(value);

export const constantPad2dType = pad2dType<ConstantPad2d>(
  'ConstantPad2d',
  'constant',
  ({ padding, value }) =>
    `ConstantPad2d(padding=${formatTuple(padding)}, value=${formatted(value)})`,
  ({ value }) => value,
);
