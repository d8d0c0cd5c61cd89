import { NativeFunction } from './functions.ts';
import type { Value } from './object.ts';
import type { Bound, Parameter } from './signature.ts';

/**
 * A builtin: `'text width fill=' `, a word for each parameter; `*a` takes the rest, `=` ends one
 * that may be left out and is then undefined in `get`.
 */
export function native(
  name: string,
  words: string,
  body: (get: (name: string) => Value, rest: readonly Value[], bound: Bound) => Value,
): NativeFunction {
  const parameters = words.split(' ').filter(Boolean).map(parameter);
  return new NativeFunction(name, parameters, (bound) =>
    body((key) => bound.values.get(key) ?? null, bound.rest, bound),
  );
}

function parameter(word: string): Parameter {
  if (word.startsWith('**')) return { name: word.slice(2), form: 'keywords' };
  if (word.startsWith('*')) return { name: word.slice(1), form: 'rest' };
  const form = word.startsWith('-') ? 'keyword' : 'plain';
  const name = word.replaceAll(/[-=]/gu, '');
  return word.endsWith('=') ? { name, form, fallback: null } : { name, form };
}
