import { numberOf } from './compare.ts';
import { addSequences, repeat } from './concatenate.ts';
import { formatPercent } from './percent-format.ts';
import {
  PyDict,
  PyFloat,
  PyObject,
  typeNameOf,
  type BinaryOperator,
  type UnaryOperator,
  type Value,
} from './object.ts';
import { floatOperation, intOperation } from './arithmetic.ts';
import { PyError } from './py-error.ts';
import { PySet } from './sequences.ts';
import { combineSets, mergeDicts } from './set-operators.ts';

/** `a + b` and its like. Errors: TypeError, ZeroDivisionError and what the operands raise. */
export function binary(op: BinaryOperator, a: Value, b: Value): Value {
  const found = operate(op, a, b);
  if (found !== undefined) return found;
  throw unsupported(op === '**' ? '** or pow()' : op, a, b);
}

/** `a += b` and its like: in place where `a` can, or else `a + b`. */
export function augmented(op: BinaryOperator, a: Value, b: Value): Value {
  const own = a instanceof PyObject ? a.inplace?.(op, b) : undefined;
  const found = own ?? operate(op, a, b);
  if (found !== undefined) return found;
  throw unsupported(`${op}=`, a, b);
}

function operate(op: BinaryOperator, a: Value, b: Value): Value | undefined {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) {
    if (a instanceof PyFloat || b instanceof PyFloat) return floatOperation(op, left, right);
    const isLogical = typeof a === 'boolean' && typeof b === 'boolean' && '&|^'.includes(op);
    const result = intOperation(op, left, right);
    return isLogical ? Boolean(result) : result;
  }
  if (op === '%' && typeof a === 'string') return formatPercent(a, b);
  const own = a instanceof PyObject ? a.binary?.(op, b, false) : undefined;
  if (own !== undefined) return own;
  const other = b instanceof PyObject ? b.binary?.(op, a, true) : undefined;
  return other ?? operateOnContainers(op, a, b);
}

function operateOnContainers(op: BinaryOperator, a: Value, b: Value): Value | undefined {
  if (op === '+') return addSequences(a, b);
  if (op === '*') return repeat(a, b);
  if (a instanceof PySet && b instanceof PySet) return combineSets(op, a, b);
  if (op === '|' && a instanceof PyDict && b instanceof PyDict) return mergeDicts(a, b);
  return undefined;
}

function unsupported(op: string, a: Value, b: Value): PyError {
  const types = `'${typeNameOf(a)}' and '${typeNameOf(b)}'`;
  return new PyError('TypeError', `unsupported operand type(s) for ${op}: ${types}`);
}

/** `-a`, `+a`, `~a`. Errors: TypeError. */
export function unary(op: UnaryOperator, a: Value): Value {
  const value = numberOf(a);
  if (value !== undefined && op === '~' && !(a instanceof PyFloat)) return -value - 1;
  if (value !== undefined && op !== '~') {
    const result = op === '-' ? -value : value;
    // An int has no negative zero.
    return a instanceof PyFloat ? new PyFloat(result) : result + 0;
  }
  const own = a instanceof PyObject ? a.unary?.(op) : undefined;
  if (own !== undefined) return own;
  throw new PyError('TypeError', `bad operand type for unary ${op}: '${typeNameOf(a)}'`);
}
