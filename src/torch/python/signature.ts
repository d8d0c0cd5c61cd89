import type { Arguments, Value } from './object.ts';
import { PyError } from './py-error.ts';

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly form: 'plain' | 'keyword' | 'rest' | 'keywords';
  /** Absent where the caller must give it. */
  readonly fallback?: Value;
}

/** What a call gave for each parameter: `rest` and `keywords` are gathered on their own. */
export interface Bound {
  readonly values: ReadonlyMap<string, Value>;
  readonly rest: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/**
 * Puts arguments into parameters as Python does.
 *
 * @throws PyError TypeError in Python's words
 */
export function bind(name: string, parameters: readonly Parameter[], args: Arguments): Bound {
  const values = new Map<string, Value>();
  const plain = parameters.filter(({ form }) => form === 'plain');
  const hasRest = parameters.some(({ form }) => form === 'rest');
  const takesKeywords = parameters.some(({ form }) => form === 'keywords');
  const { positional } = args;
  if (positional.length > plain.length && !hasRest) throw tooMany(name, plain, positional.length);
  for (const [i, value] of positional.slice(0, plain.length).entries()) {
    values.set(plain[i].name, value);
  }
  const keywords = new Map<string, Value>();
  for (const [key, value] of args.keywords) {
    const isKnown = parameters.some(
      (one) => one.name === key && (one.form === 'plain' || one.form === 'keyword'),
    );
    if (isKnown && values.has(key)) {
      throw new PyError('TypeError', `${name}() got multiple values for argument '${key}'`);
    }
    if (isKnown) values.set(key, value);
    else if (takesKeywords) keywords.set(key, value);
    else throw new PyError('TypeError', `${name}() got an unexpected keyword argument '${key}'`);
  }
  fillIn(name, parameters, values);
  return { values, rest: positional.slice(plain.length), keywords };
}

function fillIn(name: string, parameters: readonly Parameter[], values: Map<string, Value>): void {
  const missing: Record<'plain' | 'keyword', string[]> = { plain: [], keyword: [] };
  for (const { name: own, form, fallback } of parameters) {
    if (form === 'rest' || form === 'keywords' || values.has(own)) continue;
    if (fallback === undefined) missing[form].push(own);
    else values.set(own, fallback);
  }
  const kinds = [
    ['plain', 'positional'],
    ['keyword', 'keyword-only'],
  ] as const;
  for (const [form, kind] of kinds) {
    const names = missing[form];
    if (names.length === 0) continue;
    const count = `${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}`;
    throw new PyError('TypeError', `${name}() missing ${count}: ${listed(names)}`);
  }
}

function tooMany(name: string, plain: readonly Parameter[], given: number): PyError {
  const least = plain.filter(({ fallback }) => fallback === undefined).length;
  const takes = least === plain.length ? `${least}` : `from ${least} to ${plain.length}`;
  const noun = plain.length === 1 && least === 1 ? 'argument' : 'arguments';
  const were = given === 1 ? 'was' : 'were';
  return new PyError(
    'TypeError',
    `${name}() takes ${takes} positional ${noun} but ${given} ${were} given`,
  );
}

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 2) return quoted.join('');
  if (quoted.length === 2) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}
