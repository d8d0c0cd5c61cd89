import { numberOf } from './compare.ts';
import { PyFloat, PyObject, reprFloat, strOf, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly isAlternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const PATTERN =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$/su;

/** What `format(value, spec)` gives. Errors: ValueError, and TypeError where a type takes no spec. */
export function formatValue(value: Value, spec: string): string {
  if (value instanceof PyObject && value.format !== undefined) return value.format(spec);
  if (spec === '') return strOf(value);
  if (typeof value === 'string') return formatString(value, parseSpec(spec, 'str'));
  const number = numberOf(value);
  if (number === undefined) {
    const message = `unsupported format string passed to ${typeNameOf(value)}.__format__`;
    throw new PyError('TypeError', message);
  }
  return formatNumber(number, value instanceof PyFloat, parseSpec(spec, typeNameOf(value)));
}

function parseSpec(text: string, typeName: string): Spec {
  const groups = PATTERN.exec(text)?.groups;
  if (groups === undefined) {
    const where = `format specifier '${text}' for object of type '${typeName}'`;
    throw new PyError('ValueError', `Invalid ${where}`);
  }
  const { fill, align, sign, alternate, zero, width, grouping, precision, type } = groups;
  const isString = typeName === 'str';
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? (isString ? '<' : zero === undefined ? '>' : '='),
    sign: sign ?? '-',
    isAlternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? '',
  };
}

function formatString(text: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str');
  if (spec.align === '=') {
    throw new PyError('ValueError', "'=' alignment not allowed in string format specifier");
  }
  const characters = Array.from(text).slice(0, spec.precision);
  return pad('', characters.join(''), spec);
}

function formatNumber(value: number, isFloat: boolean, spec: Spec): string {
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const size = Math.abs(value);
  const isInteger = !isFloat && ['', 'd', 'x', 'X', 'b', 'o', 'c', 'n'].includes(spec.type);
  const body = isInteger ? integerBody(size, spec) : floatBody(size, isFloat, spec);
  return pad(sign, group(body, spec), spec);
}

function integerBody(size: number, spec: Spec): string {
  if (spec.precision !== undefined) {
    throw new PyError('ValueError', 'Precision not allowed in integer format specifier');
  }
  const prefix = spec.isAlternate ? `0${spec.type}` : '';
  switch (spec.type) {
    case 'x':
      return prefix + size.toString(16);
    case 'X':
      return prefix + size.toString(16).toUpperCase();
    case 'b':
      return prefix + size.toString(2);
    case 'o':
      return prefix + size.toString(8);
    case 'c':
      return String.fromCodePoint(size);
    default:
      return String(size);
  }
}

function floatBody(size: number, isFloat: boolean, spec: Spec): string {
  const { type, precision } = spec;
  if (!Number.isFinite(size)) return Number.isNaN(size) ? 'nan' : 'inf';
  switch (type) {
    case 'f':
    case 'F':
      return fixed(size, precision ?? 6);
    case '%':
      return `${fixed(size * 100, precision ?? 6)}%`;
    case 'e':
      return exponential(size, precision ?? 6);
    case 'E':
      return exponential(size, precision ?? 6).toUpperCase();
    case 'g':
    case 'n':
      return general(size, precision ?? 6);
    case 'G':
      return general(size, precision ?? 6).toUpperCase();
    case '':
      return precision === undefined ? reprFloat(size) : shortest(size, precision);
    default:
      throw unknownCode(type, isFloat ? 'float' : 'int');
  }
}

function unknownCode(type: string, typeName: string): PyError {
  const message = `Unknown format code '${type}' for object of type '${typeName}'`;
  return new PyError('ValueError', message);
}

/** As `%.2f` does: a tie of the exact binary value goes to the even digit. */
export function fixed(size: number, precision: number): string {
  if (size >= 1e21)
    return BigInt(size).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
  const text = size.toFixed(Math.min(precision, 100));
  const exactDigits = size.toFixed(Math.min(precision + 60, 100));
  const rest = exactDigits.slice(text.length + (precision === 0 ? 1 : 0));
  if (!/^50*$/u.test(rest)) return text;
  // `toFixed` rounds a tie up.
  const down = exactDigits.slice(0, text.length);
  return Number(down.at(-1)) % 2 === 0 ? down : text;
}

function exponential(size: number, precision: number): string {
  const [digits, exponent] = size.toExponential(Math.min(precision, 100)).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}e${sign}${exponent.replace(/^[+-]/u, '').padStart(2, '0')}`;
}

function general(size: number, precision: number): string {
  const digits = Math.max(1, precision);
  const exponent = size === 0 ? 0 : Number(size.toExponential(digits - 1).split('e')[1]);
  if (exponent < -4 || exponent >= digits) {
    return exponential(size, digits - 1).replace(/\.?0+(?=e)/u, '');
  }
  const text = fixed(size, digits - 1 - exponent);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** As `g`, with a digit after the point. */
function shortest(size: number, precision: number): string {
  const text = general(size, precision);
  return /[.e]/u.test(text) ? text : `${text}.0`;
}

function group(body: string, { grouping }: Spec): string {
  if (grouping === '') return body;
  const [, digits, rest] = /^(\d*)(.*)$/su.exec(body) ?? ['', '', body];
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, grouping) + rest;
}

function pad(sign: string, body: string, { fill, align, width }: Spec): string {
  const missing = Math.max(0, width - Array.from(sign + body).length);
  const before = align === '^' ? Math.floor(missing / 2) : align === '<' ? 0 : missing;
  if (align === '=') return sign + fill.repeat(missing) + body;
  return fill.repeat(before) + sign + body + fill.repeat(missing - before);
}
