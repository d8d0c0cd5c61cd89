import { typeNameOf, type BinaryOperator, type Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';
import { native, type Given } from '../python/native.ts';
import { requireTensor } from './module.ts';
import { tensorBinary } from './tensor-arithmetic.ts';

/** Operators by torch's name of the function and method: `torch.mul(a, b)`, `a.mul(b)`. */
const OPERATORS: readonly (readonly [name: string, operator: BinaryOperator])[] = [
  ['add', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['multiply', '*'],
  ['div', '/'],
];

/** The second operand may come multiplied: `torch.add(a, b, alpha=2)` is `a + 2 * b`. */
const hasAlpha = (name: string): boolean => name === 'add' || name === 'sub';

const parametersOf = (name: string): string => (hasAlpha(name) ? 'other, *, alpha=1' : 'other');

/** What is called: `position` is that of `other` among the arguments, as PyTorch counts them. */
interface Called {
  readonly name: string;
  readonly operator: BinaryOperator;
  readonly position: number;
}

function applied({ name, operator, position }: Called, self: Value, given: Given): Value {
  const input = requireTensor(self);
  const alpha = hasAlpha(name) ? given('alpha') : 1;
  const other =
    alpha === 1 ? given('other') : tensorBinary(requireTensor(given('other')), '*', alpha, true);
  const made = other === undefined ? undefined : tensorBinary(input, operator, other, false);
  if (made !== undefined) return made;
  throw new PyError(
    'TypeError',
    `${name}(): argument 'other' (position ${position}) must be Tensor, not ${typeNameOf(given('other'))}`,
  );
}

/** Of torch: each takes the tensor first. */
export const arithmeticFunctions = (): Record<string, Value> =>
  Object.fromEntries(
    OPERATORS.map(([name, operator]) => [
      name,
      native(name, `input, ${parametersOf(name)}`, (given) =>
        applied({ name, operator, position: 2 }, given('input'), given),
      ),
    ]),
  );

/** The same as methods of a tensor. */
export const arithmeticMethods = OPERATORS.map(
  ([name, operator]) =>
    [
      name,
      [
        parametersOf(name),
        (self: Value, given: Given) => applied({ name, operator, position: 1 }, self, given),
      ] as const,
    ] as const,
);
