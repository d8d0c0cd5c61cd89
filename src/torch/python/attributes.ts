import { PyModule, PyObject, typeNameOf, type Value } from './object.ts';
import { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { methodOf } from './methods.ts';
import { classOf } from './types.ts';

/** `value.name`, undefined where there is none. */
export function findAttribute(value: Value, name: string): Value | undefined {
  const own = value instanceof PyObject ? value.attribute?.(name) : undefined;
  if (own !== undefined) return own;
  if (name === '__class__') return classOf(value);
  return methodOf(value, name);
}

/** `value.name`. Errors: AttributeError. */
export function attributeOf(value: Value, name: string): Value {
  const found = findAttribute(value, name);
  if (found === undefined) throw noAttribute(value, name);
  return found;
}

function noAttribute(value: Value, name: string): PyError {
  return new PyError('AttributeError', `${ownerName(value)} has no attribute '${name}'`);
}

function ownerName(value: Value): string {
  if (value instanceof PyModule) return `module '${value.name}'`;
  if (value instanceof PyClass) return `type object '${value.name}'`;
  return `'${typeNameOf(value)}' object`;
}

/** `value.name = to`. Errors: AttributeError. */
export function setAttribute(value: Value, name: string, to: Value): void {
  if (!(value instanceof PyObject) || value.setAttribute === undefined) {
    throw noAttribute(value, name);
  }
  value.setAttribute(name, to);
}
