import { MOST_ITEMS, requireRoom } from './concatenate.ts';
import { PyDict, PyList, PyObject, PyTuple, strOf, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { PyIterator, PySet } from './sequences.ts';

/** Characters of a str, as Python counts them. */
export const charactersOf = (text: string): string[] => Array.from(text);

/** What `for` walks. Errors: TypeError where a value is not iterable. */
export function iterate(value: Value): Iterable<Value> {
  if (typeof value === 'string') return charactersOf(value);
  if (value instanceof PyTuple || value instanceof PyList) return value.items;
  if (value instanceof PyDict) return guarded(value.entries, 'dictionary');
  if (value instanceof PySet) return guarded(value.items, 'Set');
  if (value instanceof PyObject && value.iterate !== undefined) return value.iterate();
  if (value instanceof PyInstance) return iterateInstance(value);
  throw new PyError('TypeError', `'${typeNameOf(value)}' object is not iterable`);
}

/** All items. Errors: TypeError where a value is not iterable, MemoryError where it has no end. */
export function listOf(value: Value): Value[] {
  const items: Value[] = [];
  for (const item of iterate(value)) {
    items.push(item);
    if (items.length > MOST_ITEMS) requireRoom(items.length);
  }
  return items;
}

/** Keys, until the size changes under them as Python does not allow. */
function* guarded(items: ReadonlyMap<Value, Value> | Set<Value>, kind: string): Iterable<Value> {
  const { size } = items;
  for (const key of items.keys()) {
    yield key;
    if (items.size !== size) {
      throw new PyError('RuntimeError', `${kind} changed size during iteration`);
    }
  }
}

function iterateInstance(value: PyInstance): Iterable<Value> {
  const iterator = value.special('__iter__');
  if (iterator === undefined) {
    if (value.method('__getitem__') !== undefined) return byIndex(value);
    throw new PyError('TypeError', `'${value.typeName}' object is not iterable`);
  }
  if (!(iterator instanceof PyInstance)) return iterate(iterator);
  if (iterator.method('__next__') !== undefined) return byNext(iterator);
  const message = `iter() returned non-iterator of type '${iterator.typeName}'`;
  throw new PyError('TypeError', message);
}

/** A sequence that only knows `__getitem__` ends at its IndexError. */
function* byIndex(value: PyInstance): Iterable<Value> {
  for (let i = 0; ; i += 1) {
    const item = until('IndexError', () => value.item(i));
    if (item === undefined) return;
    yield item;
  }
}

function* byNext(iterator: PyInstance): Iterable<Value> {
  for (;;) {
    const item = until('StopIteration', () => iterator.special('__next__') ?? null);
    if (item === undefined) return;
    yield item;
  }
}

function until(end: string, give: () => Value): Value | undefined {
  try {
    return give();
  } catch (error) {
    if (error instanceof PyError && error.type === end) return undefined;
    throw error;
  }
}

/** `iter(value)`. */
export function iteratorOf(value: Value): Value {
  if (value instanceof PyIterator) return value;
  if (value instanceof PyInstance && value.method('__next__') !== undefined) return value;
  const kind = typeof value === 'string' ? 'str_iterator' : `${typeNameOf(value)}_iterator`;
  return new PyIterator(kind, iterate(value));
}

/** `next(iterator)`, undefined at the end. */
export function nextOf(iterator: Value): Value | undefined {
  if (iterator instanceof PyIterator) return iterator.next();
  if (iterator instanceof PyInstance && iterator.method('__next__') !== undefined) {
    return until('StopIteration', () => iterator.special('__next__') ?? null);
  }
  throw new PyError('TypeError', `'${typeNameOf(iterator)}' object is not an iterator`);
}

/** `len(value)`. Errors: TypeError. */
export function lengthOf(value: Value): number {
  if (typeof value === 'string') return charactersOf(value).length;
  if (value instanceof PyTuple || value instanceof PyList) return value.items.length;
  if (value instanceof PyDict) return value.entries.size;
  if (value instanceof PySet) return value.items.size;
  if (value instanceof PyObject && value.length !== undefined) return value.length();
  throw new PyError('TypeError', `object of type '${typeNameOf(value)}' has no len()`);
}

/** Whether `if value:` goes in. */
export function truthOf(value: Value): boolean {
  if (!(value instanceof PyObject)) return Boolean(value);
  if (value.truth !== undefined) return value.truth();
  if (value instanceof PyTuple || value instanceof PyList) return value.items.length > 0;
  if (value instanceof PyDict) return value.entries.size > 0;
  if (value instanceof PySet) return value.items.size > 0;
  return value.length === undefined || value.length() > 0;
}

/** Strings of an iterable. Errors: TypeError naming the item that is none. */
export function stringsOf(value: Value): string[] {
  return listOf(value).map((item, i) => {
    if (typeof item === 'string') return strOf(item);
    const message = `sequence item ${i}: expected str instance, ${typeNameOf(item)} found`;
    throw new PyError('TypeError', message);
  });
}
