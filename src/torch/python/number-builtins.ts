import { exact } from './arithmetic.ts';
import { findAttribute } from './attributes.ts';
import { numberOf } from './compare.ts';
import { fixed } from './format-spec.ts';
import { callWith } from './functions.ts';
import { native } from './native.ts';
import { PyFloat, PyObject, PyTuple, reprOf, typeNameOf, type Value } from './object.ts';
import { binary } from './operators.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';

/** An int. Errors: TypeError. */
export function integer(value: Value): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  throw new PyError(
    'TypeError',
    `'${typeNameOf(value)}' object cannot be interpreted as an integer`,
  );
}

/** Ties go to the even digit. */
function round(value: Value, digits: Value): Value {
  const number = numberOf(value);
  if (number === undefined) {
    const own = value instanceof PyObject ? findAttribute(value, '__round__') : undefined;
    if (own !== undefined) return callWith(own);
    throw new PyError('TypeError', `type ${typeNameOf(value)} doesn't define __round__ method`);
  }
  const places = Number(digits ?? 0);
  const rounded = places < 0 ? toTens(number, 10 ** -places) : toPlaces(number, places);
  const isInt = !(value instanceof PyFloat) || digits === null;
  return isInt ? exact(rounded + 0) : new PyFloat(rounded);
}

function toPlaces(number: number, places: number): number {
  const size = Number(fixed(Math.abs(number), places));
  return number < 0 ? -size : size;
}

function toTens(number: number, unit: number): number {
  const steps = Math.floor(number / unit);
  const rest = number - steps * unit;
  const isUp = rest * 2 > unit || (rest * 2 === unit && steps % 2 !== 0);
  return (isUp ? steps + 1 : steps) * unit;
}

function absolute(value: Value): Value {
  const number = numberOf(value);
  if (value instanceof PyFloat) return new PyFloat(Math.abs(value.value));
  if (number !== undefined) return Math.abs(number);
  const own = value instanceof PyInstance ? value.special('__abs__') : undefined;
  if (own !== undefined) return own;
  const found = findAttribute(value, 'abs');
  if (found !== undefined) return callWith(found);
  throw new PyError('TypeError', `bad operand type for abs(): '${typeNameOf(value)}'`);
}

function power(base: Value, exponent: Value, modulus: Value): Value {
  if (modulus === null) return binary('**', base, exponent);
  const [x, n, m] = [base, exponent, modulus].map(integer);
  let result = 1;
  for (let i = 0; i < n; i += 1) result = integer(binary('%', exact(result * x), m));
  return result;
}

const inBase = (name: string, prefix: string, radix: number) =>
  native(name, 'number', (get) => {
    const number = integer(get('number'));
    return `${number < 0 ? '-' : ''}${prefix}${Math.abs(number).toString(radix)}`;
  });

function codeOf(value: Value): number {
  const characters = typeof value === 'string' ? Array.from(value) : undefined;
  if (characters?.length === 1) return characters[0].codePointAt(0) ?? 0;
  const found =
    characters === undefined
      ? `expected string of length 1, but ${typeNameOf(value)} found`
      : `expected a character, but string of length ${characters.length} found`;
  throw new PyError('TypeError', `ord() ${found}`);
}

const escaped = (one: string): string => {
  const code = one.codePointAt(0) ?? 0;
  if (code < 128) return one;
  if (code < 256) return `\\x${code.toString(16)}`;
  return code < 65536
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
};

/** Functions of numbers and characters that every cell knows. */
export const numberBuiltins = [
  native('abs', 'x', (get) => absolute(get('x'))),
  native('round', 'number, ndigits=None', (get) => round(get('number'), get('ndigits'))),
  native('pow', 'base, exp, mod=None', (get) => power(get('base'), get('exp'), get('mod'))),
  native(
    'divmod',
    'x, y',
    (get) => new PyTuple([binary('//', get('x'), get('y')), binary('%', get('x'), get('y'))]),
  ),
  inBase('bin', '0b', 2),
  inBase('oct', '0o', 8),
  inBase('hex', '0x', 16),
  native('ord', 'c', (get) => codeOf(get('c'))),
  native('chr', 'i', (get) => String.fromCodePoint(integer(get('i')))),
  native('ascii', 'value', (get) => Array.from(reprOf(get('value')), escaped).join('')),
];
