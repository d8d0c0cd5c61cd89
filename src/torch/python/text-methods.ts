import { stringsOf } from './iterate.ts';
import type { Methods } from './method-table.ts';
import { PyList, PyTuple, strOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { formatBraces } from './str-format.ts';

/** Methods of a str. */
export const strMethods: Methods<string> = {
  format: ['*args, **kwargs', (self, _, rest, keywords) => formatBraces(self, rest, keywords)],
  join: ['items', (self, get) => stringsOf(get('items')).join(self)],
  split: [
    'sep=None, maxsplit=None',
    (self, get) => new PyList(split(self, get('sep'), get('maxsplit'))),
  ],
  rsplit: [
    'sep=None, maxsplit=None',
    (self, get) => new PyList(splitFromEnd(self, get('sep'), get('maxsplit'))),
  ],
  splitlines: ['', (self) => new PyList(self.replace(/\n$/u, '').split('\n'))],
  partition: [
    'sep',
    (self, get) => partition(self, strOf(get('sep')), self.indexOf(strOf(get('sep')))),
  ],
  rpartition: [
    'sep',
    (self, get) => partition(self, strOf(get('sep')), self.lastIndexOf(strOf(get('sep'))), true),
  ],
  strip: ['chars=None', (self, get) => strip(self, get('chars'), true, true)],
  lstrip: ['chars=None', (self, get) => strip(self, get('chars'), true, false)],
  rstrip: ['chars=None', (self, get) => strip(self, get('chars'), false, true)],
  removeprefix: [
    'prefix',
    (self, get) =>
      self.startsWith(strOf(get('prefix'))) ? self.slice(strOf(get('prefix')).length) : self,
  ],
  removesuffix: [
    'suffix',
    (self, get) =>
      strOf(get('suffix')) !== '' && self.endsWith(strOf(get('suffix')))
        ? self.slice(0, -strOf(get('suffix')).length)
        : self,
  ],
  upper: ['', (self) => self.toUpperCase()],
  lower: ['', (self) => self.toLowerCase()],
  casefold: ['', (self) => self.toLowerCase().replaceAll('ß', 'ss')],
  swapcase: ['', (self) => self.replaceAll(/\p{L}/gu, swapped)],
  title: [
    '',
    (self) => self.toLowerCase().replaceAll(/\p{L}+/gu, (w) => w[0].toUpperCase() + w.slice(1)),
  ],
  capitalize: ['', (self) => self.slice(0, 1).toUpperCase() + self.slice(1).toLowerCase()],
  replace: [
    'old, new, count=None',
    (self, get) => replace(self, strOf(get('old')), strOf(get('new')), get('count')),
  ],
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
  expandtabs: ['tabsize=8', (self, get) => expandTabs(self, Number(get('tabsize')))],
  count: ['sub', (self, get) => self.split(strOf(get('sub'))).length - 1],
  find: ['sub', (self, get) => self.indexOf(strOf(get('sub')))],
  rfind: ['sub', (self, get) => self.lastIndexOf(strOf(get('sub')))],
  index: ['sub', (self, get) => found(self.indexOf(strOf(get('sub'))))],
  rindex: ['sub', (self, get) => found(self.lastIndexOf(strOf(get('sub'))))],
  isdigit: ['', (self) => /^\d+$/u.test(self)],
  isnumeric: ['', (self) => /^\p{N}+$/u.test(self)],
  isalpha: ['', (self) => /^\p{L}+$/u.test(self)],
  isalnum: ['', (self) => /^[\p{L}\p{N}]+$/u.test(self)],
  isspace: ['', (self) => /^\s+$/u.test(self)],
  islower: ['', (self) => self !== self.toUpperCase() && self === self.toLowerCase()],
  isupper: ['', (self) => self !== self.toLowerCase() && self === self.toUpperCase()],
};

function split(text: string, sep: Value, most: Value): string[] {
  if (sep === '') throw new PyError('ValueError', 'empty separator');
  const limit = limitOf(most);
  const parts = sep === null ? text.trim().split(/\s+/u).filter(Boolean) : text.split(strOf(sep));
  if (parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(sep === null ? ' ' : strOf(sep))];
}

function splitFromEnd(text: string, sep: Value, most: Value): string[] {
  const parts = split(text, sep, null);
  const rest = parts.length - 1 - limitOf(most);
  if (rest <= 0) return parts;
  const head = parts.slice(0, rest + 1).join(sep === null ? ' ' : strOf(sep));
  return [head, ...parts.slice(rest + 1)];
}

const limitOf = (most: Value): number =>
  typeof most === 'number' && most >= 0 ? most : Number.POSITIVE_INFINITY;

function partition(text: string, sep: string, at: number, fromEnd = false): PyTuple {
  if (at < 0) return new PyTuple(fromEnd ? ['', '', text] : [text, '', '']);
  return new PyTuple([text.slice(0, at), sep, text.slice(at + sep.length)]);
}

function replace(text: string, old: string, by: string, count: Value): string {
  const parts = text.split(old);
  const times = Math.min(limitOf(count), parts.length - 1);
  return (
    parts.slice(0, times + 1).join(by) +
    parts
      .slice(times + 1)
      .map((part) => old + part)
      .join('')
  );
}

function found(at: number): number {
  if (at < 0) throw new PyError('ValueError', 'substring not found');
  return at;
}

const swapped = (letter: string): string =>
  letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();

function expandTabs(text: string, size: number): string {
  let column = 0;
  return Array.from(text, (one) => {
    if (one === '\n') column = 0;
    if (one !== '\t') {
      column += one === '\n' ? 0 : 1;
      return one;
    }
    const width = size === 0 ? 0 : size - (column % size);
    column += width;
    return ' '.repeat(width);
  }).join('');
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
