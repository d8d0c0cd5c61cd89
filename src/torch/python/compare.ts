import { iterate, truthOf } from './iterate.ts';
import {
  PyDict,
  PyFloat,
  PyList,
  PyObject,
  PyTuple,
  typeNameOf,
  type Comparison,
  type Value,
} from './object.ts';
import { PyError } from './py-error.ts';
import { PyRange, PySet } from './sequences.ts';

/** An int's, float's or bool's number, undefined for all else. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof PyFloat ? value.value : undefined;
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** `a < b` and its like; a tensor may answer with a tensor. Errors: TypeError. */
export function compare(op: Comparison, a: Value, b: Value): Value {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return ordered(op, left, right);
  if (typeof a === 'string' && typeof b === 'string') return ordered(op, a, b);
  const answer = offered(op, a, b) ?? offered(mirrored[op], b, a);
  if (answer !== undefined) return answer;
  if (op === '==') return isSame(a, b);
  if (op === '!=') return !isSame(a, b);
  if (a instanceof PySet && b instanceof PySet) return compareSets(op, a, b);
  if (a instanceof PyTuple && b instanceof PyTuple) return compareSequences(op, a.items, b.items);
  if (a instanceof PyList && b instanceof PyList) return compareSequences(op, a.items, b.items);
  const types = `'${typeNameOf(a)}' and '${typeNameOf(b)}'`;
  throw new PyError('TypeError', `'${op}' not supported between instances of ${types}`);
}

function offered(op: Comparison, a: Value, b: Value): Value | undefined {
  return a instanceof PyObject ? a.compare?.(op, b) : undefined;
}

function ordered<T extends number | string>(op: Comparison, a: T, b: T): boolean {
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
    default:
      return a >= b;
  }
}

/** Whether Python's `==` holds. */
export const isEqual = (a: Value, b: Value): boolean => truthOf(compare('==', a, b));

/** As `in` and `list.index` find a value: the same one, or an equal one. */
export const isFound = (a: Value, b: Value): boolean => a === b || isEqual(a, b);

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof PyTuple && b instanceof PyTuple) return areAllSame(a.items, b.items);
  if (a instanceof PyList && b instanceof PyList) return areAllSame(a.items, b.items);
  if (a instanceof PyRange && b instanceof PyRange)
    return areAllSame([...iterate(a)], [...iterate(b)]);
  if (a instanceof PySet && b instanceof PySet) {
    return a.items.size === b.items.size && isWithin(a, b);
  }
  if (!(a instanceof PyDict && b instanceof PyDict)) return false;
  if (a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([key, value]) =>
    [...b.entries].some(([k, v]) => isFound(k, key) && isFound(v, value)),
  );
}

const areAllSame = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((item, i) => isFound(item, b[i]));

const isWithin = (a: PySet, b: PySet): boolean =>
  [...a.items].every((item) => [...b.items].some((other) => isFound(item, other)));

function compareSets(op: Comparison, a: PySet, b: PySet): boolean {
  if (op === '>' || op === '>=') return compareSets(mirrored[op], b, a);
  return isWithin(a, b) && (op === '<=' || a.items.size < b.items.size);
}

/** By the first items that differ, or else by length. */
function compareSequences(op: Comparison, a: readonly Value[], b: readonly Value[]): Value {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) if (!isFound(a[i], b[i])) return compare(op, a[i], b[i]);
  return ordered(op, a.length, b.length);
}

/** `item in container`. Errors: TypeError. */
export function isIn(item: Value, container: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item);
    const message = `'in <string>' requires string as left operand, not ${typeNameOf(item)}`;
    throw new PyError('TypeError', message);
  }
  const own = container instanceof PyObject ? container.contains?.(item) : undefined;
  if (own !== undefined) return own;
  if (container instanceof PyDict && container.entries.has(item)) return true;
  if (container instanceof PySet && container.items.has(item)) return true;
  if (container === null || (container instanceof PyObject && isOpaque(container))) {
    throw new PyError('TypeError', `argument of type '${typeNameOf(container)}' is not iterable`);
  }
  for (const other of iterate(container)) if (isFound(other, item)) return true;
  return false;
}

const isOpaque = (container: PyObject): boolean =>
  container instanceof PyFloat || container.typeName === 'function';
