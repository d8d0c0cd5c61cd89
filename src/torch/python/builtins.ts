import { findAttribute, attributeOf, setAttribute } from './attributes.ts';
import { castNames } from './casts.ts';
import { compare } from './compare.ts';
import { requireRoom } from './concatenate.ts';
import { exceptionClasses } from './exceptions.ts';
import { PyProperty, WrappedMethod } from './descriptors.ts';
import { formatValue } from './format-spec.ts';
import { callWith } from './functions.ts';
import { iterate, iteratorOf, lengthOf, listOf, nextOf, truthOf } from './iterate.ts';
import { native } from './native.ts';
import { integer, numberBuiltins } from './number-builtins.ts';
import { PyList, PyObject, PySlice, PyTuple, reprOf, strOf, type Value } from './object.ts';
import { binary } from './operators.ts';
import { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { PyIterator, PyRange } from './sequences.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from './singletons.ts';
import { sorted } from './sorting.ts';
import { classes, isInstance } from './types.ts';

/** The names that every cell knows. */
export function makeBuiltins(print: (text: string) => void): Map<string, Value> {
  const own = new Map<string, Value>(exceptionClasses);
  for (const name of castNames) own.set(name, classes.get(name) ?? null);
  own.set('NotImplemented', NOT_IMPLEMENTED);
  own.set('Ellipsis', ELLIPSIS);
  const shown = native(
    'print',
    '*items, sep=None, end=None, file=None, flush=None',
    (get, rest) => {
      print(rest.map(strOf).join(strOf(get('sep') ?? ' ')) + strOf(get('end') ?? '\n'));
      return null;
    },
  );
  for (const one of [shown, ...iterables, ...numberBuiltins, ...objects]) own.set(one.name, one);
  return own;
}

function rangeOf(args: readonly Value[]): PyRange {
  const [start, stop, step = 1] = (args.length === 1 ? [0, args[0]] : args).map(integer);
  if (step === 0) throw new PyError('ValueError', 'range() arg 3 must not be zero');
  return new PyRange(start, stop, step);
}

function* numbered(items: Iterable<Value>, start: number): Iterable<Value> {
  let i = start;
  for (const item of items) {
    yield new PyTuple([i, item]);
    i += 1;
  }
}

function* zipped(all: readonly Value[]): Iterable<Value[]> {
  const iterators = all.map((items) => iterate(items)[Symbol.iterator]());
  while (iterators.length > 0) {
    const next: Value[] = [];
    for (const iterator of iterators) {
      const { done, value } = iterator.next();
      if (done === true) return;
      next.push(value);
    }
    yield next;
  }
}

function* mapped<T>(items: Iterable<T>, give: (item: T) => Value | undefined): Iterable<Value> {
  for (const item of items) {
    const value = give(item);
    if (value !== undefined) yield value;
  }
}

function reversedOf(value: Value): Iterable<Value> {
  const items = listOf(value);
  return items.reverse();
}

function extreme(
  name: 'min' | 'max',
  rest: readonly Value[],
  key: Value,
  fallback: Value | undefined,
): Value {
  const items = rest.length === 1 ? listOf(rest[0]) : rest;
  if (items.length === 0 && fallback !== undefined) return fallback;
  if (items.length === 0) throw new PyError('ValueError', `${name}() arg is an empty sequence`);
  const by = (item: Value): Value => (key === null ? item : callWith(key, item));
  const op = name === 'min' ? '<' : '>';
  return items.reduce((best, item) => (truthOf(compare(op, by(item), by(best))) ? item : best));
}

/** None is a default too, so that it is told from none. */
function defaultOf(name: string, keywords: ReadonlyMap<string, Value>): Value | undefined {
  const other = [...keywords.keys()].find((key) => key !== 'default');
  if (other === undefined) return keywords.get('default');
  throw new PyError('TypeError', `${name}() got an unexpected keyword argument '${other}'`);
}

const iterables = [
  native('len', 'obj', (get) => lengthOf(get('obj'))),
  native('range', '*args', (_, rest) => rangeOf(rest)),
  native(
    'enumerate',
    'iterable, start=None',
    (get) =>
      new PyIterator('enumerate', numbered(iterate(get('iterable')), integer(get('start') ?? 0))),
  ),
  native(
    'zip',
    '*all',
    (_, rest) =>
      new PyIterator(
        'zip',
        mapped(zipped(rest), (items) => new PyTuple(items)),
      ),
  ),
  native(
    'map',
    'func, *all',
    (get, rest) =>
      new PyIterator(
        'map',
        mapped(zipped(rest), (items) => callWith(get('func'), ...items)),
      ),
  ),
  native('filter', 'func, items', (get) => {
    const func = get('func');
    const keep = (item: Value): boolean => truthOf(func === null ? item : callWith(func, item));
    return new PyIterator(
      'filter',
      mapped(iterate(get('items')), (item) => (keep(item) ? item : undefined)),
    );
  }),
  native('sum', 'items, start=None', (get) => {
    let total: Value = get('start') ?? 0;
    for (const item of iterate(get('items'))) total = binary('+', total, item);
    return total;
  }),
  ...(['min', 'max'] as const).map((name) =>
    native(name, '*items, key=None, **more', (get, rest, { keywords }) =>
      extreme(name, rest, get('key'), defaultOf(name, keywords)),
    ),
  ),
  native('sorted', 'items, *, key=None, reverse=None', (get) => {
    const items = listOf(get('items'));
    requireRoom(items.length);
    return new PyList(sorted(items, get('key'), truthOf(get('reverse'))));
  }),
  native('reversed', 'items', (get) => new PyIterator('reversed', reversedOf(get('items')))),
  native('any', 'items', (get) => listOf(get('items')).some(truthOf)),
  native('all', 'items', (get) => listOf(get('items')).every(truthOf)),
  native('iter', 'value', (get) => iteratorOf(get('value'))),
  native('next', 'iterator, *default', (get, rest) => {
    const value = nextOf(get('iterator')) ?? rest.at(0);
    if (value === undefined) throw new PyError('StopIteration', '');
    return value;
  }),
];

const classesOf = (value: Value): PyClass[] => {
  if (value instanceof PyTuple) return value.items.flatMap(classesOf);
  if (value instanceof PyClass) return [value];
  const message = 'isinstance() arg 2 must be a type, a tuple of types, or a union';
  throw new PyError('TypeError', message);
};

const isCallable = (value: Value): boolean =>
  value instanceof PyInstance && Object.getPrototypeOf(value) === PyInstance.prototype
    ? value.method('__call__') !== undefined
    : value instanceof PyObject && value.call !== undefined;

function hasAttribute(value: Value, name: string): Value | undefined {
  try {
    return findAttribute(value, name);
  } catch (error) {
    if (error instanceof PyError && error.type === 'AttributeError') return undefined;
    throw error;
  }
}

const objects = [
  native('isinstance', 'value, cls', (get) =>
    classesOf(get('cls')).some((cls) => isInstance(get('value'), cls)),
  ),
  native('issubclass', 'cls, other', (get) => {
    const [cls] = classesOf(get('cls'));
    return classesOf(get('other')).some(
      (other) => cls.isSubclassOf(other) || other.name === 'object',
    );
  }),
  native('getattr', 'value, name, *default', (get, rest) => {
    const found =
      rest.length > 0 ? (hasAttribute(get('value'), strOf(get('name'))) ?? rest[0]) : undefined;
    return found === undefined ? attributeOf(get('value'), strOf(get('name'))) : found;
  }),
  native('setattr', 'value, name, to', (get) => {
    setAttribute(get('value'), strOf(get('name')), get('to'));
    return null;
  }),
  native(
    'hasattr',
    'value, name',
    (get) => hasAttribute(get('value'), strOf(get('name'))) !== undefined,
  ),
  native('slice', '*args', (_, rest) => {
    const [start, stop, step = null] = rest.length === 1 ? [null, rest[0]] : rest;
    return new PySlice(start, stop, step);
  }),
  native('vars', 'value', (get) => attributeOf(get('value'), '__dict__')),
  native('callable', 'value', (get) => isCallable(get('value'))),
  native('repr', 'value', (get) => reprOf(get('value'))),
  native('format', 'value, spec=None', (get) =>
    formatValue(get('value'), strOf(get('spec') ?? '')),
  ),
  native('property', 'getter, setter=None', (get) => new PyProperty(get('getter'), get('setter'))),
  native('staticmethod', 'func', (get) => new WrappedMethod('staticmethod', get('func'))),
  native('classmethod', 'func', (get) => new WrappedMethod('classmethod', get('func'))),
];
