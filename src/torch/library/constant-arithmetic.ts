import { MAX_RANK } from '../../layers/broadcast.ts';
import { scale } from '../../layers/scale.ts';
import { shift } from '../../layers/shift.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { BinaryOperator } from '../python/object.ts';
import { applyLayer, derived } from './apply-layer.ts';
import type { TensorValue } from './tensor-value.ts';

/** Operators of a value and a constant that are a layer of the catalog, whose parameter that is. */
const LAYERS = new Map([
  ['+', { name: 'add', make: shift, parameter: 'bias', gradient: 'AddBackward0' }],
  ['*', { name: 'mul', make: scale, parameter: 'weight', gradient: 'MulBackward0' }],
]);

/**
 * A network's value and a tensor that every sample meets alike: a Shift or a Scale. Undefined where
 * neither is that.
 */
export function withConstant(
  operator: BinaryOperator,
  a: TensorValue,
  b: TensorValue,
): TensorValue | undefined {
  const found = LAYERS.get(operator);
  if (found === undefined) return undefined;
  const { name, make, parameter, gradient } = found;
  for (const [x, constant] of [
    [a, b],
    [b, a],
  ]) {
    const shape = isOfNetwork(x) ? forEverySample(constant, x.shape) : undefined;
    if (shape === undefined) continue;
    const constants = { [parameter]: derived(constant, shape, (data) => data) };
    return applyLayer(x.context, { layer: make(shape), name, constants, gradient }, [x]);
  }
  return undefined;
}

/** Whether a layer of this cell made it, or the network that is being called was given it. */
const isOfNetwork = ({ operation, context, dtype, shape }: TensorValue): boolean =>
  dtype === 'float32' &&
  shape.length <= MAX_RANK &&
  (operation !== undefined || (context.calls.length > 0 && shape.length > 1));

/** A constant's shape without the batch; undefined where it has one, or is of a layer itself. */
function forEverySample({ operation, dtype, shape }: TensorValue, x: Shape): Shape | undefined {
  const extra = Math.max(0, shape.length - Math.max(0, x.length - 1));
  const own = shape.slice(extra);
  const isAlike = shape.slice(0, extra).every((size) => size === 1);
  if (operation !== undefined || dtype !== 'float32' || !isAlike) return undefined;
  return own.length < x.length && fits(x, own) ? own : undefined;
}

/** What does not is refused where both are broadcast. */
const fits = (x: Shape, own: Shape): boolean =>
  own.every((size, d) => {
    const other = x[x.length - own.length + d];
    return size === other || size === 1 || other === 1;
  });
