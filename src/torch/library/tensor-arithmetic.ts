import { add } from '../../layers/add.ts';
import { broadcast, broadcastShape, MAX_RANK } from '../../layers/broadcast.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { mul } from '../../layers/mul.ts';
import { formatSize } from '../../tensor/shape.ts';
import {
  PyFloat,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from '../python/object.ts';
import { applyLayer, derived } from './apply-layer.ts';
import { withConstant, withNumber } from './constant-arithmetic.ts';
import { asPython, numberOf } from './conversions.ts';
import { TensorValue } from './tensor-value.ts';

const NUMERIC = new Map<BinaryOperator, (a: number, b: number) => number>([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['**', (a, b) => a ** b],
]);

/** Operators that are a layer of the catalog, by torch's name of the function. */
const LAYERS = new Map<BinaryOperator, readonly [name: string, layer: Layer]>([
  ['+', ['add', add()]],
  ['*', ['mul', mul()]],
]);

/** Arithmetic of two tensors is a layer where the catalog has one; with numbers it is not traced. */
export function tensorBinary(
  self: TensorValue,
  operator: BinaryOperator,
  other: Value,
  isReflected: boolean,
): Value | undefined {
  const compute = NUMERIC.get(operator);
  if (compute === undefined) return undefined;
  if (other instanceof TensorValue) {
    const [a, b] = isReflected ? [other, self] : [self, other];
    const [name, layer] = LAYERS.get(operator) ?? [];
    if (layer !== undefined && name !== undefined && areBatches(a, b))
      return applyLayer(self.context, { layer, name }, [a, b]);
    return (
      withConstant(operator, a, b) ?? broadcastValues(compute, GRADIENTS.get(operator), [a, b])
    );
  }
  const number = numberOf(other);
  if (number === undefined) return undefined;
  const layered = withNumber(operator, self, number, isReflected);
  if (layered !== undefined) return layered;
  const isFloat = other instanceof PyFloat || operator === '/';
  return derived(
    self,
    self.shape,
    (data) => data.map((value) => (isReflected ? compute(number, value) : compute(value, number))),
    {
      dtype: isFloat ? 'float32' : self.dtype,
      ...(self.gradient !== undefined && gradientOf(operator, isReflected)),
    },
  );
}

/** Whether the samples of both meet one by one, as those of a network's values do. */
const areBatches = ({ shape: a }: TensorValue, { shape: b }: TensorValue): boolean =>
  a.length === b.length && a.length > 0 && a.length <= MAX_RANK && a[0] === b[0];

/** PyTorch's names of these steps. */
const GRADIENTS = new Map<BinaryOperator, string>([
  ['+', 'AddBackward0'],
  ['-', 'SubBackward0'],
  ['*', 'MulBackward0'],
  ['/', 'DivBackward0'],
  ['**', 'PowBackward1'],
]);

/** A number's: of a power, and of one that is divided or diminished, PyTorch has others. */
function gradientOf(operator: BinaryOperator, isReflected: boolean): { gradient: string } {
  if (operator === '**') return { gradient: 'PowBackward0' };
  if (isReflected && operator === '-') return { gradient: 'RsubBackward1' };
  if (isReflected && operator === '/') return { gradient: 'MulBackward0' };
  return { gradient: GRADIENTS.get(operator) ?? '' };
}

/** Broadcast as torch does it, whatever the ranks: no layer, so that a traced network ends before. */
function broadcastValues(
  compute: (a: number, b: number) => number,
  gradient: string | undefined,
  [a, b]: readonly [TensorValue, TensorValue],
): TensorValue {
  const shape = asPython(() => broadcastShape(a.shape, b.shape));
  const learns = a.gradient !== undefined || b.gradient !== undefined;
  return new TensorValue(a.context, shape, () => broadcast(a.tensor, b.tensor, compute).data, {
    before: [a, b],
    gradient: learns ? gradient : undefined,
  });
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Value by value; undefined where the other is neither a number nor of the same shape. */
export function tensorCompare(
  self: TensorValue,
  operator: Comparison,
  other: Value,
): Value | undefined {
  const test = COMPARE[operator];
  const number = numberOf(other);
  const isTensor =
    other instanceof TensorValue && formatSize(other.shape) === formatSize(self.shape);
  if (number === undefined && !isTensor) return undefined;
  return new TensorValue(
    self.context,
    self.shape,
    () =>
      self.data.map((value, i) => Number(test(value, number ?? (other as TensorValue).data[i]))),
    { dtype: 'bool', before: isTensor ? [self, other] : [self] },
  );
}

/** `-x`; undefined for the operators that tensors do not have. */
export function tensorUnary(self: TensorValue, operator: UnaryOperator): Value | undefined {
  return operator === '-'
    ? derived(self, self.shape, (data) => data.map((value) => -value))
    : undefined;
}
