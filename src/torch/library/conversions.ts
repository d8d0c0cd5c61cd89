import type { PairLike } from '../../layers/pair.ts';
import { ArgumentError, ShapeError } from '../../tensor/errors.ts';
import { PyFloat, PyList, PyTuple, typeNameOf, type Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';

/** A Python number as one of TypeScript's, None where it is something else. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof PyFloat ? value.value : undefined;
}

/** @throws PyError TypeError unless it is an int or a float */
export function requireNumber(name: string, value: Value): number {
  const number = numberOf(value);
  if (number === undefined) {
    throw new PyError('TypeError', `${name} must be a number, not ${typeNameOf(value)}`);
  }
  return number;
}

/** @throws PyError TypeError unless it is an int */
export function requireInt(name: string, value: Value): number {
  if (typeof value === 'number') return value;
  throw new PyError('TypeError', `${name} must be int, not ${typeNameOf(value)}`);
}

/** Ints of a tuple or list, or the one int. */
export function intsOf(name: string, value: Value): number[] {
  const items = value instanceof PyTuple || value instanceof PyList ? value.items : [value];
  return items.map((item) => requireInt(name, item));
}

/** A size that torch takes as one int or as two. */
export function pairOf(name: string, value: Value): PairLike {
  const [height, width, ...more] = intsOf(name, value);
  if (height === undefined || more.length > 0) {
    throw new PyError('TypeError', `${name} must be an int or a tuple of two ints`);
  }
  return width === undefined ? height : [height, width];
}

/** Runs what may refuse, and raises what PyTorch would. */
export function asPython<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof ShapeError) throw new PyError(classOf(error.reason), error.reason);
    if (error instanceof ArgumentError) throw new PyError('ValueError', error.message);
    throw error;
  }
}

/** The exception that PyTorch raises with this message. */
function classOf(reason: string): string {
  if (/^Dimension (?:out of range|specified as)/.test(reason)) return 'IndexError';
  if (reason.startsWith('Only 2D, 3D, 4D, 5D padding')) return 'NotImplementedError';
  return reason.startsWith('Expected input batch_size') ? 'ValueError' : 'RuntimeError';
}
