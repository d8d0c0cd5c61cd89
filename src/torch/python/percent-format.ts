import { numberOf } from './compare.ts';
import { formatValue } from './format-spec.ts';
import { PyKeyError } from './key-error.ts';
import { PyDict, PyFloat, PyTuple, reprOf, strOf, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';

const FIELD =
  /%(?:\((?<key>[^)]*)\))?(?<flags>[-+ 0#]*)(?<width>\d+|\*)?(?:\.(?<precision>\d+))?(?<type>.?)/gsu;

/** `text % values`. Errors: TypeError and ValueError in Python's words. */
export function formatPercent(text: string, values: Value): string {
  const list = values instanceof PyTuple ? values.items : [values];
  let used = 0;
  const next = (): Value => {
    const value = list.at(used);
    used += 1;
    if (value === undefined || used > list.length) {
      throw new PyError('TypeError', 'not enough arguments for format string');
    }
    return value;
  };
  const result = text.replaceAll(FIELD, (...match) => {
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups.type === '%') return '%';
    const width = groups.width === '*' ? strOf(next()) : (groups.width ?? '');
    const value = groups.key === undefined ? next() : named(values, groups.key);
    return formatField(value, { ...groups, width });
  });
  if (used < list.length && !(values instanceof PyDict)) {
    throw new PyError('TypeError', 'not all arguments converted during string formatting');
  }
  return result;
}

function named(values: Value, key: string): Value {
  if (!(values instanceof PyDict)) throw new PyError('TypeError', 'format requires a mapping');
  const value = values.entries.get(key);
  if (value === undefined) throw new PyKeyError(key);
  return value;
}

function formatField(value: Value, groups: Readonly<Record<string, string | undefined>>): string {
  const { flags = '', width = '', precision, type = '' } = groups;
  const digits = precision === undefined ? '' : `.${precision}`;
  const align = flags.includes('-') ? '<' : '>';
  if (type === 's' || type === 'r') {
    const text = type === 's' ? strOf(value) : reprOf(value);
    return formatValue(text, `${align}${width}${digits}`);
  }
  if (type === '' || !'dixXofFeEgGc'.includes(type)) {
    throw new PyError('ValueError', `unsupported format character '${type}'`);
  }
  if (type === 'c') return formatValue(characterOf(value), `${align}${width}`);
  const number = realOf(value, type);
  const sign = /[+ ]/u.exec(flags)?.[0] ?? '';
  const zero = flags.includes('0') && align === '>' ? '0' : '';
  const spec = `${zero === '' ? align : ''}${sign}${zero}${width}`;
  if (type === 'd' || type === 'i') return formatValue(Math.trunc(number), `${spec}d`);
  const isWhole = 'xXo'.includes(type);
  return formatValue(isWhole ? number : new PyFloat(number), `${spec}${digits}${type}`);
}

/** Errors: TypeError. */
function characterOf(value: Value): string {
  if (typeof value === 'number') return String.fromCodePoint(value);
  if (typeof value === 'string' && Array.from(value).length === 1) return value;
  throw new PyError('TypeError', '%c requires int or char');
}

/** Errors: TypeError in Python's words. */
function realOf(value: Value, type: string): number {
  const number = numberOf(value);
  if (number !== undefined) return number;
  const own = typeNameOf(value);
  const message = 'dixXo'.includes(type)
    ? `%${type} format: a real number is required, not ${own}`
    : `must be real number, not ${own}`;
  throw new PyError('TypeError', message);
}
