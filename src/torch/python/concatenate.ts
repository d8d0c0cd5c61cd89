import { PyList, PyTuple, typeNameOf, type Value } from './object.ts';
import { LimitError, PyError } from './py-error.ts';

/** The most items or characters that one list, tuple or str may have. */
export const MOST_ITEMS = 10_000_000;

/** Errors: LimitError MemoryError. */
export function requireRoom(count: number): void {
  if (count > MOST_ITEMS) {
    throw new LimitError('MemoryError', `more than ${MOST_ITEMS.toLocaleString('en')} items`);
  }
}

/** `a + b` of strs, lists and tuples; undefined for all else. Errors: TypeError, MemoryError. */
export function addSequences(a: Value, b: Value): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    requireRoom(a.length + b.length);
    return a + b;
  }
  if (a instanceof PyList && b instanceof PyList) return new PyList(joined(a, b));
  if (a instanceof PyTuple && b instanceof PyTuple) return new PyTuple(joined(a, b));
  if (typeof a !== 'string' && !(a instanceof PyList) && !(a instanceof PyTuple)) return undefined;
  const name = typeof a === 'string' || a instanceof PyList ? typeNameOf(a) : 'tuple';
  const message = `can only concatenate ${name} (not "${typeNameOf(b)}") to ${name}`;
  throw new PyError('TypeError', message);
}

function joined(a: PyList | PyTuple, b: PyList | PyTuple): Value[] {
  requireRoom(a.items.length + b.items.length);
  return [...a.items, ...b.items];
}

/** `a * b` where one is a sequence; undefined where neither is. Errors: TypeError, MemoryError. */
export function repeat(a: Value, b: Value): Value | undefined {
  if (isSequence(a)) return repeated(a, b);
  return isSequence(b) ? repeated(b, a) : undefined;
}

const isSequence = (value: Value): value is string | PyList | PyTuple =>
  typeof value === 'string' || value instanceof PyList || value instanceof PyTuple;

function repeated(sequence: string | PyList | PyTuple, times: Value): Value {
  if (typeof times !== 'number' && typeof times !== 'boolean') {
    const message = `can't multiply sequence by non-int of type '${typeNameOf(times)}'`;
    throw new PyError('TypeError', message);
  }
  const count = Math.max(0, Number(times));
  if (typeof sequence === 'string') {
    requireRoom(sequence.length * count);
    return sequence.repeat(count);
  }
  const { items } = sequence;
  requireRoom(items.length * count);
  const all = Array.from({ length: items.length * count }, (_, i) => items[i % items.length]);
  return sequence instanceof PyList ? new PyList(all) : new PyTuple(all);
}
