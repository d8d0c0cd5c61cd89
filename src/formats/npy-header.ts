import { FormatError } from '../tensor/errors.ts';
import type { Dtype } from './number-types.ts';

/** What an .npy header says. */
export interface NpyHeader {
  readonly dtype: Dtype;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: number[];
}

const MAX_RANK = 64;
const TOKEN = /[ \n]*(?:([{}():,])|'([^'\\]*)'|"([^"\\]*)"|(True|False)|(0|[1-9]\d*))/y;

const dtypes: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['f2', 'float16'],
  ['f4', 'float32'],
  ['f8', 'float64'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['b1', 'bool'],
]);

type Value = string | number | boolean | number[];

/**
 * Parses the header, a literal Python dict of `descr`, `fortran_order` and `shape`: strings, whole
 * numbers, True, False and a tuple, and nothing else.
 *
 * @throws FormatError saying what stands there instead
 */
export function parseNpyHeader(text: string): NpyHeader {
  const entries = new Parser(text).dict();
  const [descr, fortranOrder, shape] = ['descr', 'fortran_order', 'shape'].map((key) =>
    entries.get(key),
  );
  if (entries.size !== 3 || typeof fortranOrder !== 'boolean' || !Array.isArray(shape)) {
    throw new FormatError('npy: the header is not descr, fortran_order and shape');
  }
  if (shape.length > MAX_RANK) {
    throw new FormatError(`npy: ${shape.length} dimensions, at most ${MAX_RANK} are read`);
  }
  return { ...parseDescr(descr), fortranOrder, shape };
}

function parseDescr(descr: Value | undefined): { dtype: Dtype; littleEndian: boolean } {
  const [, order, code] = /^([<>|])(.*)$/s.exec(String(descr)) ?? [];
  if (code?.startsWith('O')) {
    throw new FormatError('npy: an array of Python objects (O), which would need a pickle');
  }
  const dtype = dtypes.get(code ?? '');
  if (dtype === undefined || (order === '|' && !code.endsWith('1'))) {
    throw new FormatError(
      `npy: its type is ${JSON.stringify(descr)}, expected one of ${[...dtypes.keys()].join(', ')}`,
    );
  }
  return { dtype, littleEndian: order !== '>' };
}

class Parser {
  readonly #text: string;
  readonly #token = new RegExp(TOKEN);

  constructor(text: string) {
    this.#text = text;
  }

  dict(): Map<string, Value> {
    const entries = new Map<string, Value>();
    this.#mark('{');
    while (!this.#accept('}')) {
      const key = this.#value();
      if (typeof key !== 'string') return this.#fail('a key must be a string');
      if (entries.has(key)) this.#fail(`key '${key}' stands twice`);
      this.#mark(':');
      entries.set(key, this.#value());
      if (this.#accept('}')) break;
      this.#mark(',');
    }
    const rest = this.#text.slice(this.#token.lastIndex);
    if (!/^ *\n?$/.test(rest)) this.#fail('more than one value');
    return entries;
  }

  #value(): Value {
    const [, mark, single, double, word, number] = this.#next();
    if (mark === '(') return this.#tuple();
    if (word !== undefined) return word === 'True';
    if (number !== undefined) return this.#number(number);
    return single ?? double ?? this.#fail(`'${mark}' is no value`);
  }

  #tuple(): number[] {
    const items: number[] = [];
    while (!this.#accept(')')) {
      const item = this.#value();
      if (typeof item !== 'number') return this.#fail('a size must be a whole number');
      items.push(item);
      if (this.#accept(')')) return items.length > 1 ? items : this.#fail('a tuple needs a comma');
      this.#mark(',');
    }
    return items;
  }

  #number(text: string): number {
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : this.#fail(`${text} is too large a number`);
  }

  #accept(mark: string): boolean {
    const start = this.#token.lastIndex;
    if (this.#next()[1] === mark) return true;
    this.#token.lastIndex = start;
    return false;
  }

  #mark(mark: string): void {
    if (this.#next()[1] !== mark) this.#fail(`'${mark}' must follow`);
  }

  #next(): RegExpExecArray {
    return this.#token.exec(this.#text) ?? this.#fail('unexpected character');
  }

  #fail(reason: string): never {
    throw new FormatError(`npy: header: ${reason} (near character ${this.#token.lastIndex})`);
  }
}
