import { add } from '../../layers/add.ts';
import { formatSize } from '../../tensor/shape.ts';
import {
  PyFloat,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from '../python/object.ts';
import { UnsupportedError } from '../python/py-error.ts';
import { applyLayer, derived } from './apply-layer.ts';
import { numberOf } from './conversions.ts';
import { TensorValue } from './tensor-value.ts';

const NUMERIC = new Map<BinaryOperator, (a: number, b: number) => number>([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['**', (a, b) => a ** b],
]);

/** `x + y` of two tensors is the catalog's Add; arithmetic with numbers is done and not traced. */
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
    if (operator === '+' && a.shape.length === b.shape.length && a.shape.length > 0) {
      return applyLayer(self.context, { layer: add(), name: 'add' }, [a, b]);
    }
    if (formatSize(a.shape) !== formatSize(b.shape))
      throw new UnsupportedError(
        `tensors of ${formatSize(a.shape)} and ${formatSize(b.shape)} in ${operator}`,
      );
    return new TensorValue(
      self.context,
      a.shape,
      () => a.data.map((value, i) => compute(value, b.data[i])),
      { before: [a, b] },
    );
  }
  const number = numberOf(other);
  if (number === undefined) return undefined;
  const isFloat = other instanceof PyFloat || operator === '/';
  return derived(
    self,
    self.shape,
    (data) => data.map((value) => (isReflected ? compute(number, value) : compute(value, number))),
    { dtype: isFloat ? 'float32' : self.dtype },
  );
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
