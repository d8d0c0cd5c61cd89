import { isFound } from './compare.ts';
import { dictGet, dictSet, setAdd, sameKey } from './keys.ts';
import { iterate, stringsOf, truthOf } from './iterate.ts';
import { native } from './native.ts';
import { PyDict, PyList, PyTuple, reprOf, strOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PySet } from './sequences.ts';
import { setItem, deleteItem, itemOf } from './subscript.ts';
import { sorted } from './sorting.ts';
import { formatBraces } from './str-format.ts';

type Get = (name: string) => Value;
type Method<T> = readonly [
  string,
  (self: T, get: Get, rest: readonly Value[], keywords: ReadonlyMap<string, Value>) => Value,
];
type Methods<T> = Readonly<Record<string, Method<T>>>;

const strMethods: Methods<string> = {
  format: ['*args, **kwargs', (self, _, rest, keywords) => formatBraces(self, rest, keywords)],
  join: ['items', (self, get) => stringsOf(get('items')).join(self)],
  split: [
    'sep=None, maxsplit=None',
    (self, get) => new PyList(split(self, get('sep'), get('maxsplit'))),
  ],
  splitlines: ['', (self) => new PyList(self.replace(/\n$/u, '').split('\n'))],
  strip: ['chars=None', (self, get) => strip(self, get('chars'), true, true)],
  lstrip: ['chars=None', (self, get) => strip(self, get('chars'), true, false)],
  rstrip: ['chars=None', (self, get) => strip(self, get('chars'), false, true)],
  upper: ['', (self) => self.toUpperCase()],
  lower: ['', (self) => self.toLowerCase()],
  title: [
    '',
    (self) => self.toLowerCase().replaceAll(/[a-z]+/gu, (w) => w[0].toUpperCase() + w.slice(1)),
  ],
  capitalize: ['', (self) => self.slice(0, 1).toUpperCase() + self.slice(1).toLowerCase()],
  replace: ['old, new', (self, get) => self.split(strOf(get('old'))).join(strOf(get('new')))],
  startswith: ['prefix', (self, get) => anyOf(get('prefix'), (part) => self.startsWith(part))],
  endswith: ['suffix', (self, get) => anyOf(get('suffix'), (part) => self.endsWith(part))],
  zfill: [
    'width',
    (self, get) =>
      /^[-+]/u.test(self)
        ? self[0] + self.slice(1).padStart(Number(get('width')) - 1, '0')
        : self.padStart(Number(get('width')), '0'),
  ],
  ljust: [
    'width, fill=None',
    (self, get) => self.padEnd(Number(get('width')), strOf(get('fill') ?? ' ')),
  ],
  rjust: [
    'width, fill=None',
    (self, get) => self.padStart(Number(get('width')), strOf(get('fill') ?? ' ')),
  ],
  center: [
    'width, fill=None',
    (self, get) => center(self, Number(get('width')), strOf(get('fill') ?? ' ')),
  ],
  count: ['sub', (self, get) => self.split(strOf(get('sub'))).length - 1],
  find: ['sub', (self, get) => self.indexOf(strOf(get('sub')))],
  isdigit: ['', (self) => /^\d+$/u.test(self)],
};

function split(text: string, sep: Value, most: Value): string[] {
  const limit = typeof most === 'number' && most >= 0 ? most : Number.POSITIVE_INFINITY;
  const parts = sep === null ? text.trim().split(/\s+/u).filter(Boolean) : text.split(strOf(sep));
  if (parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(sep === null ? ' ' : strOf(sep))];
}

function strip(text: string, chars: Value, atStart: boolean, atEnd: boolean): string {
  const isOut = (one: string): boolean =>
    chars === null ? /\s/u.test(one) : strOf(chars).includes(one);
  const kept = (one: string): boolean => !isOut(one);
  const characters = Array.from(text);
  const first = characters.findIndex(kept);
  if (first < 0) return '';
  const last = characters.findLastIndex(kept) + 1;
  return characters.slice(atStart ? first : 0, atEnd ? last : undefined).join('');
}

const anyOf = (parts: Value, test: (part: string) => boolean): boolean =>
  (parts instanceof PyTuple ? parts.items : [parts]).some((part) => test(strOf(part)));

function center(text: string, width: number, fill: string): string {
  const missing = Math.max(0, width - text.length);
  const before = Math.floor(missing / 2) + ((missing % 2) & (width % 2));
  return fill.repeat(before) + text + fill.repeat(missing - before);
}

const find = (items: readonly Value[], value: Value): number =>
  items.findIndex((item) => isFound(item, value));

const listMethods: Methods<PyList> = {
  append: ['item', (self, get) => (self.items.push(get('item')), null)],
  extend: [
    'items',
    (self, get) => {
      for (const item of Array.from(iterate(get('items')))) self.items.push(item);
      return null;
    },
  ],
  insert: [
    'index, item',
    (self, get) => (self.items.splice(Number(get('index')), 0, get('item')), null),
  ],
  pop: [
    'index=None',
    (self, get) => {
      if (self.items.length === 0) throw new PyError('IndexError', 'pop from empty list');
      const index = get('index') ?? -1;
      const item = itemOf(self, index);
      deleteItem(self, index);
      return item;
    },
  ],
  remove: [
    'item',
    (self, get) => {
      const index = find(self.items, get('item'));
      if (index < 0) throw new PyError('ValueError', 'list.remove(x): x not in list');
      self.items.splice(index, 1);
      return null;
    },
  ],
  index: [
    'item',
    (self, get) => {
      const index = find(self.items, get('item'));
      if (index < 0) throw new PyError('ValueError', `${reprOf(get('item'))} is not in list`);
      return index;
    },
  ],
  count: ['item', (self, get) => self.items.filter((item) => isFound(item, get('item'))).length],
  sort: [
    '*, key=None, reverse=None',
    (self, get) => {
      self.items.splice(
        0,
        self.items.length,
        ...sorted(self.items, get('key'), truthOf(get('reverse'))),
      );
      return null;
    },
  ],
  reverse: ['', (self) => (self.items.reverse(), null)],
  copy: ['', (self) => new PyList([...self.items])],
  clear: ['', (self) => ((self.items.length = 0), null)],
};

const tupleMethods: Methods<PyTuple> = {
  index: [
    'item',
    (self, get) => {
      const index = find(self.items, get('item'));
      if (index < 0) throw new PyError('ValueError', 'tuple.index(x): x not in tuple');
      return index;
    },
  ],
  count: ['item', (self, get) => self.items.filter((item) => isFound(item, get('item'))).length],
};

const dictMethods: Methods<PyDict> = {
  keys: ['', (self) => new PyList([...self.entries.keys()])],
  values: ['', (self) => new PyList([...self.entries.values()])],
  items: ['', (self) => new PyList([...self.entries].map((entry) => new PyTuple(entry)))],
  get: ['key, default=None', (self, get) => dictGet(self, get('key')) ?? get('default')],
  update: [
    'other=None, **more',
    (self, get, _, more) => {
      const other = get('other');
      if (other instanceof PyDict)
        for (const [key, value] of other.entries) dictSet(self, key, value);
      else if (other !== null)
        for (const pair of iterate(other)) setItem(self, itemOf(pair, 0), itemOf(pair, 1));
      for (const [key, value] of more) dictSet(self, key, value);
      return null;
    },
  ],
  pop: [
    'key, *default',
    (self, get, rest) => {
      const found = dictGet(self, get('key')) ?? rest.at(0);
      if (found === undefined) throw new PyError('KeyError', reprOf(get('key')));
      self.entries.delete(sameKey(self.entries, get('key')));
      return found;
    },
  ],
  setdefault: [
    'key, default=None',
    (self, get) => {
      const own = dictGet(self, get('key'));
      if (own === undefined) dictSet(self, get('key'), get('default'));
      return own === undefined ? get('default') : own;
    },
  ],
  copy: [
    '',
    (self) => {
      const copy = new PyDict();
      for (const [key, value] of self.entries) copy.entries.set(key, value);
      return copy;
    },
  ],
  clear: ['', (self) => (self.entries.clear(), null)],
};

const setMethods: Methods<PySet> = {
  add: ['item', (self, get) => (setAdd(self, get('item')), null)],
  discard: ['item', (self, get) => (self.items.delete(sameKey(self.items, get('item'))), null)],
};

/** A method of the language's own types, bound to its value; undefined where there is none. */
export function methodOf(value: Value, name: string): Value | undefined {
  if (typeof value === 'string') return bound(strMethods, value, name);
  if (value instanceof PyList) return bound(listMethods, value, name);
  if (value instanceof PyTuple) return bound(tupleMethods, value, name);
  if (value instanceof PyDict) return bound(dictMethods, value, name);
  return value instanceof PySet ? bound(setMethods, value, name) : undefined;
}

function bound<T>(methods: Methods<T>, self: T, name: string): Value | undefined {
  if (!Object.hasOwn(methods, name)) return undefined;
  const [words, body] = methods[name];
  return native(name, words, (get, rest, { keywords }) => body(self, get, rest, keywords));
}
