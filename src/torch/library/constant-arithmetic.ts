import { MAX_RANK } from '../../layers/broadcast.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { scale } from '../../layers/scale.ts';
import { shift } from '../../layers/shift.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { BinaryOperator } from '../python/object.ts';
import { applyLayer, derived } from './apply-layer.ts';
import { TensorValue } from './tensor-value.ts';

/** An operator of a value and a constant that is a layer of the catalog, whose parameter that is. */
interface Operand {
  /** As torch.fx names the step. */
  readonly name: string;
  readonly make: (shape: Shape) => Layer;
  readonly parameter: string;
  readonly gradient: string;
}

const LAYERS = new Map<BinaryOperator, Operand>([
  ['+', { name: 'add', make: shift, parameter: 'bias', gradient: 'AddBackward0' }],
  ['*', { name: 'mul', make: scale, parameter: 'weight', gradient: 'MulBackward0' }],
]);

/** Those of a number on the right, which is added or multiplied as what stands here. */
const WITH_NUMBER = new Map<BinaryOperator, readonly [Operand, (number: number) => number]>([
  ['-', [{ name: 'sub', make: shift, parameter: 'bias', gradient: 'SubBackward0' }, (n) => -n]],
  [
    '/',
    [{ name: 'truediv', make: scale, parameter: 'weight', gradient: 'DivBackward0' }, (n) => 1 / n],
  ],
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

/**
 * A network's value and a number, while the network is called: a Shift or a Scale. Undefined where it
 * is none, so that what is worked out of a network's answer is no part of it.
 */
export function withNumber(
  operator: BinaryOperator,
  x: TensorValue,
  number: number,
  isReflected: boolean,
): TensorValue | undefined {
  const { context, shape } = x;
  if (context.calls.length === 0 || shape.length === 0 || !isOfNetwork(x)) return undefined;
  const same = LAYERS.get(operator);
  const [operand, valueOf] = same ? [same, (n: number) => n] : (WITH_NUMBER.get(operator) ?? []);
  if (operand === undefined || valueOf === undefined || (isReflected && !same)) return undefined;
  const value = Math.fround(valueOf(number));
  if (!Number.isFinite(value)) return undefined;
  const { name, make, parameter, gradient } = operand;
  const constants = { [parameter]: new TensorValue(context, [], () => Float32Array.of(value)) };
  return applyLayer(context, { layer: make([]), name, constants, gradient }, [x]);
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
