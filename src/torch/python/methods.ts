import { isFound } from './compare.ts';
import { PyDictView } from './dict-views.ts';
import { PyKeyError } from './key-error.ts';
import { dictGet, dictSet, setAdd, sameKey } from './keys.ts';
import { iterate, listOf, truthOf } from './iterate.ts';
import type { Methods } from './method-table.ts';
import { native } from './native.ts';
import { PyDict, PyList, PyTuple, reprOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PySet } from './sequences.ts';
import { setItem, deleteItem, itemOf } from './subscript.ts';
import { sorted } from './sorting.ts';
import { strMethods } from './text-methods.ts';

const find = (items: readonly Value[], value: Value): number =>
  items.findIndex((item) => isFound(item, value));

const listMethods: Methods<PyList> = {
  append: ['item', (self, get) => (self.items.push(get('item')), null)],
  extend: [
    'items',
    (self, get) => {
      for (const item of listOf(get('items'))) self.items.push(item);
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
  keys: ['', (self) => new PyDictView(self, 'keys')],
  values: ['', (self) => new PyDictView(self, 'values')],
  items: ['', (self) => new PyDictView(self, 'items')],
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
      if (found === undefined) throw new PyKeyError(get('key'));
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
