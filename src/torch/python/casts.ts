import { exact } from './arithmetic.ts';
import { numberOf } from './compare.ts';
import { iterate, listOf, truthOf } from './iterate.ts';
import { dictSet } from './keys.ts';
import {
  PyDict,
  PyFloat,
  PyList,
  PyTuple,
  reprOf,
  strOf,
  typeNameOf,
  type Arguments,
  type Value,
} from './object.ts';
import type { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { setOf } from './set-operators.ts';
import { itemOf } from './subscript.ts';
import { BuiltinClass, builtinTests, classes, classOf } from './types.ts';

/** `int(x)`. Errors: ValueError, TypeError. */
function toInt(value: Value, base: Value): number {
  if (typeof value === 'string') {
    const text = value.trim().replaceAll('_', '');
    const radix = typeof base === 'number' ? base : 10;
    const result =
      radix === 10 && !/^[-+]?\d+$/u.test(text) ? Number.NaN : Number.parseInt(text, radix);
    if (!Number.isNaN(result)) return exact(result);
    throw new PyError(
      'ValueError',
      `invalid literal for int() with base ${radix}: ${reprOf(value)}`,
    );
  }
  const number = numberOf(value);
  if (number !== undefined && !Number.isNaN(number)) return exact(Math.trunc(number));
  if (number !== undefined) throw new PyError('ValueError', 'cannot convert float NaN to integer');
  const own = special(value, '__int__');
  if (typeof own === 'number') return own;
  const need = "a string, a bytes-like object or a real number, not '";
  throw new PyError('TypeError', `int() argument must be ${need}${typeNameOf(value)}'`);
}

/** `float(x)`. Errors: ValueError, TypeError. */
function toFloat(value: Value): PyFloat {
  if (typeof value === 'string') {
    const text = value.trim().toLowerCase();
    const infinity = /^([-+]?)inf(?:inity)?$/u.exec(text);
    if (infinity)
      return new PyFloat(infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    if (text === 'nan') return new PyFloat(Number.NaN);
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/u.test(text)) return new PyFloat(Number(text));
    throw new PyError('ValueError', `could not convert string to float: ${reprOf(value)}`);
  }
  const number = numberOf(value);
  if (number !== undefined) return new PyFloat(number);
  const own = special(value, '__float__');
  if (own instanceof PyFloat) return own;
  const message = `float() argument must be a string or a real number, not '${typeNameOf(value)}'`;
  throw new PyError('TypeError', message);
}

/** A library's value may have `__int__`, `__float__` as an attribute. */
function special(value: Value, name: string): Value | undefined {
  if (value instanceof PyInstance) return value.special(name);
  if (value === null || typeof value !== 'object') return undefined;
  const found = value.attribute?.(name);
  return found !== null && typeof found === 'object'
    ? found.call?.({ positional: [], keywords: new Map() })
    : undefined;
}

/** `dict(...)` into a fresh one. */
export function makeDict(dict: PyDict, { positional, keywords }: Arguments): PyDict {
  const [from] = positional;
  if (from instanceof PyDict) for (const [key, value] of from.entries) dictSet(dict, key, value);
  else if (from !== undefined)
    for (const pair of iterate(from)) dictSet(dict, itemOf(pair, 0), itemOf(pair, 1));
  for (const [key, value] of keywords) dictSet(dict, key, value);
  return dict;
}

export const castClass = (
  name: string,
  has: (value: Value) => boolean,
  make: (args: Arguments) => Value,
): PyClass => new BuiltinClass(name, has, make);

const items = ({ positional }: Arguments): Value[] => {
  const [from] = positional;
  return from === undefined ? [] : listOf(from);
};

const makers: readonly (readonly [string, (args: Arguments) => Value])[] = [
  ['int', ({ positional: [value = 0, base = null] }) => toInt(value, base)],
  ['float', ({ positional: [value = 0] }) => toFloat(value)],
  ['bool', ({ positional: [value = null] }) => truthOf(value)],
  ['str', ({ positional: [value = ''] }) => strOf(value)],
  ['list', (args) => new PyList(items(args))],
  ['tuple', (args) => new PyTuple(items(args))],
  ['dict', (args) => makeDict(new PyDict(), args)],
  ['set', (args) => setOf(items(args))],
  ['object', () => new PyInstance(classOf(null))],
  ['type', ({ positional: [value = null] }) => classOf(value)],
];

for (const [name, make] of makers) {
  classes.set(name, castClass(name, builtinTests.get(name) ?? (() => false), make));
}

/** The classes that cells know by name. */
export const castNames: readonly string[] = makers.map(([name]) => name);
