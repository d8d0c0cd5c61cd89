import { charactersOf, listOf } from './iterate.ts';
import { PyKeyError } from './key-error.ts';
import { dictGet, dictSet, sameKey } from './keys.ts';
import { PyDict, PyList, PyObject, PySlice, PyTuple, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { PyRange } from './sequences.ts';

/** `value[key]`. Errors: TypeError, IndexError, KeyError. */
export function itemOf(value: Value, key: Value): Value {
  if (value instanceof PyObject && value.item !== undefined) return value.item(key);
  if (value instanceof PyDict) {
    const found = dictGet(value, key);
    if (found === undefined) throw new PyKeyError(key);
    return found;
  }
  if (typeof value === 'string') {
    const characters = charactersOf(value);
    if (key instanceof PySlice) return sliced(characters, key).join('');
    return characters[indexOf(key, characters.length, 'string')];
  }
  if (value instanceof PyList || value instanceof PyTuple) {
    const { items } = value;
    if (!(key instanceof PySlice))
      return items[indexOf(key, items.length, value instanceof PyList ? 'list' : 'tuple')];
    const part = sliced(items, key);
    return value instanceof PyList ? new PyList(part) : new PyTuple(part);
  }
  if (value instanceof PyRange) return itemOfRange(value, key);
  const name = value instanceof PyObject && value.typeName === 'type' ? 'type' : typeNameOf(value);
  throw new PyError('TypeError', `'${name}' object is not subscriptable`);
}

function itemOfRange(range: PyRange, key: Value): Value {
  if (!(key instanceof PySlice)) {
    return range.start + range.step * indexOf(key, range.length(), 'range object');
  }
  const { start, step, count } = spanOf(key, range.length());
  const from = range.start + start * range.step;
  return new PyRange(from, from + count * step * range.step, step * range.step);
}

/** From 0. Errors: TypeError, IndexError. */
function indexOf(key: Value, length: number, kind: string, act = ''): number {
  if (typeof key !== 'number' && typeof key !== 'boolean') {
    const own =
      kind === 'string'
        ? 'string indices must be integers, not'
        : `${kind} indices must be integers or slices, not`;
    const end = kind === 'string' ? `'${typeNameOf(key)}'` : typeNameOf(key);
    throw new PyError('TypeError', `${own} ${end}`);
  }
  const index = Number(key) < 0 ? Number(key) + length : Number(key);
  if (index >= 0 && index < length) return index;
  throw new PyError('IndexError', `${kind} ${act}index out of range`);
}

/** Where a slice begins in a sequence, its step and how many it takes. Errors: ValueError. */
export function spanOf(
  slice: PySlice,
  length: number,
): { start: number; step: number; count: number } {
  const step = slice.step === null ? 1 : bound(slice.step);
  if (step === 0) throw new PyError('ValueError', 'slice step cannot be zero');
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const clamp = (value: Value, fallback: number): number => {
    if (value === null) return fallback;
    const given = bound(value);
    return Math.min(high, Math.max(low, given < 0 ? given + length : given));
  };
  const start = clamp(slice.start, step > 0 ? low : high);
  const stop = clamp(slice.stop, step > 0 ? high : low);
  return { start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

function bound(value: Value): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  const message = 'slice indices must be integers or None or have an __index__ method';
  throw new PyError('TypeError', message);
}

function sliced<T>(items: readonly T[], slice: PySlice): T[] {
  const { start, step, count } = spanOf(slice, items.length);
  return Array.from({ length: count }, (_, i) => items[start + i * step]);
}

/** `value[key] = item`. Errors: TypeError, IndexError. */
export function setItem(value: Value, key: Value, item: Value): void {
  if (value instanceof PyDict) dictSet(value, key, item);
  else if (value instanceof PyList) setListItem(value, key, item);
  else if (value instanceof PyObject && value.setItem !== undefined) value.setItem(key, item);
  else {
    const message = `'${typeNameOf(value)}' object does not support item assignment`;
    throw new PyError('TypeError', message);
  }
}

function setListItem({ items }: PyList, key: Value, item: Value): void {
  if (!(key instanceof PySlice)) {
    items[indexOf(key, items.length, 'list', 'assignment ')] = item;
    return;
  }
  const { start, step, count } = spanOf(key, items.length);
  const values = listOf(item);
  if (step === 1) {
    items.splice(start, count, ...values);
    return;
  }
  if (values.length !== count) {
    const sizes = `of size ${values.length} to extended slice of size ${count}`;
    throw new PyError('ValueError', `attempt to assign sequence ${sizes}`);
  }
  for (const [i, one] of values.entries()) items[start + i * step] = one;
}

/** `del value[key]`. Errors: TypeError, IndexError, KeyError. */
export function deleteItem(value: Value, key: Value): void {
  if (value instanceof PyDict) {
    if (!value.entries.delete(sameKey(value.entries, key))) throw new PyKeyError(key);
  } else if (value instanceof PyList) {
    const { items } = value;
    if (key instanceof PySlice) setListItem(value, key, new PyList([]));
    else items.splice(indexOf(key, items.length, 'list', 'assignment '), 1);
  } else if (value instanceof PyInstance && value.method('__delitem__') !== undefined) {
    value.special('__delitem__', key);
  } else {
    const message = `'${typeNameOf(value)}' object doesn't support item deletion`;
    throw new PyError('TypeError', message);
  }
}
