import { callValue, callWith } from './functions.ts';
import { iterate, listOf } from './iterate.ts';
import { native } from './native.ts';
import { integer } from './number-builtins.ts';
import { PyModule, PyTuple, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PyIterator, PyRange } from './sequences.ts';

function reduce(func: Value, items: Iterable<Value>, start: Value | undefined): Value {
  let total = start;
  for (const item of items) total = total === undefined ? item : callWith(func, total, item);
  if (total !== undefined) return total;
  throw new PyError('TypeError', 'reduce() of empty iterable with no initial value');
}

/** `functools`. */
export const functoolsModule = new PyModule('functools', {
  reduce: native('reduce', 'func, items, *start', (get, rest) =>
    reduce(get('func'), iterate(get('items')), rest.at(0)),
  ),
  partial: native('partial', 'func, *args, **kwargs', (get, rest, { keywords }) => {
    const func = get('func');
    return native('partial', '*args, **kwargs', (_, more, { keywords: own }) =>
      callValue(func, {
        positional: [...rest, ...more],
        keywords: new Map([...keywords, ...own]),
      }),
    );
  }),
});

function* chained(all: readonly Value[]): Iterable<Value> {
  for (const items of all) yield* iterate(items);
}

/** A range that has no end but the most items that are given. */
const counted = (start: number, step: number): Iterable<Value> =>
  new PyRange(start, step < 0 ? -Infinity : Infinity, step).iterate();

function* taken(items: Iterable<Value>, count: number): Iterable<Value> {
  let left = count;
  if (left <= 0) return;
  for (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}

function* product(
  pools: readonly (readonly Value[])[],
  head: readonly Value[] = [],
): Iterable<Value> {
  if (pools.length === head.length) yield new PyTuple(head);
  else for (const item of pools[head.length]) yield* product(pools, [...head, item]);
}

function* repeated(value: Value, times: Value): Iterable<Value> {
  const range = new PyRange(0, times === null ? Infinity : integer(times), 1);
  for (const _ of range.iterate()) yield value;
}

/** `itertools`. */
export const itertoolsModule = new PyModule('itertools', {
  chain: native('chain', '*all', (_, rest) => new PyIterator('itertools.chain', chained(rest))),
  count: native(
    'count',
    'start=0, step=1',
    (get) =>
      new PyIterator('itertools.count', counted(integer(get('start')), integer(get('step')))),
  ),
  islice: native(
    'islice',
    'items, stop',
    (get) => new PyIterator('itertools.islice', taken(iterate(get('items')), integer(get('stop')))),
  ),
  product: native('product', '*all', (_, rest) => {
    const pools = rest.map((items) => listOf(items));
    return new PyIterator('itertools.product', product(pools));
  }),
  repeat: native(
    'repeat',
    'value, times=None',
    (get) => new PyIterator('itertools.repeat', repeated(get('value'), get('times'))),
  ),
});
