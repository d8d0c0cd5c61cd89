import { FormatError } from '../tensor/errors.ts';

/** A JSON value whose objects are Maps: no key can reach a prototype. */
export type Json = null | boolean | number | string | Json[] | Map<string, Json>;

const MAX_DEPTH = 32;
const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/**
 * Parses JSON as RFC 8259 has it, and refuses what `JSON.parse` lets pass silently: a key twice in
 * one object, a whole number that float64 would round or that is written as a fraction (`1.0`),
 * and half of a surrogate pair.
 *
 * @throws FormatError saying what stands where
 */
export function parseStrictJson(text: string): Json {
  const parser = new Parser(text);
  const value = parser.value(0);
  parser.end();
  return value;
}

class Parser {
  readonly #text: string;
  readonly #token = new RegExp(TOKEN);

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new FormatError(`JSON: nested deeper than ${MAX_DEPTH}`);
    const [, mark, string, number, word] = this.#next();
    if (mark === '{') return this.#object(depth);
    if (mark === '[') return this.#array(depth);
    if (string !== undefined) return this.#string(string);
    if (number !== undefined) return this.#number(number);
    if (word !== undefined) return JSON.parse(word) as null | boolean;
    return this.#fail(`'${mark}' is no value`);
  }

  end(): void {
    const rest = this.#text.slice(this.#token.lastIndex);
    if (!/^[ \t\n\r]*$/.test(rest)) this.#fail('more than one value');
  }

  #object(depth: number): Map<string, Json> {
    const entries = new Map<string, Json>();
    let [, mark, string] = this.#next();
    if (mark === '}') return entries;
    for (;;) {
      if (string === undefined) return this.#fail('a key must be a string');
      const key = this.#string(string);
      if (entries.has(key)) this.#fail(`key "${key}" stands twice`);
      if (this.#next()[1] !== ':') this.#fail(`':' must follow the key "${key}"`);
      entries.set(key, this.value(depth + 1));
      [, mark] = this.#next();
      if (mark === '}') return entries;
      if (mark !== ',') this.#fail("',' or '}' must follow");
      [, mark, string] = this.#next();
    }
  }

  #array(depth: number): Json[] {
    const start = this.#token.lastIndex;
    if (this.#next()[1] === ']') return [];
    this.#token.lastIndex = start;
    const items: Json[] = [];
    for (;;) {
      items.push(this.value(depth + 1));
      const [, mark] = this.#next();
      if (mark === ']') return items;
      if (mark !== ',') this.#fail("',' or ']' must follow");
    }
  }

  #string(text: string): string {
    let value = '';
    try {
      value = JSON.parse(text) as string;
    } catch {
      this.#fail('a string with a bad escape or a control character');
    }
    if (/\p{Surrogate}/u.test(value)) this.#fail('a string with half a character');
    return value;
  }

  #number(text: string): number {
    const value = Number(text);
    if (Number.isInteger(value) && !/^(?:0|-?[1-9]\d*)$/.test(text)) {
      this.#fail(`${text} is no plain whole number`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.#fail(`${text} is too large a number`);
    }
    return value;
  }

  #next(): RegExpExecArray {
    return this.#token.exec(this.#text) ?? this.#fail('unexpected character');
  }

  #fail(reason: string): never {
    throw new FormatError(`JSON: ${reason} (near character ${this.#token.lastIndex})`);
  }
}
