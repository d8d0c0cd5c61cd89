import { NativeFunction } from './functions.ts';
import { PyFloat, PyTuple, type Value } from './object.ts';
import type { Bound, Parameter } from './signature.ts';

/**
 * Reads a signature as Python's documentation writes it: `in_channels, stride=1, *, bias=True`.
 * Defaults are None, True, False, numbers, strings in single quotes and `()`.
 */
export function signature(text: string): Parameter[] {
  let form: Parameter['form'] = 'plain';
  const parameters: Parameter[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    if (part === '*') {
      form = 'keyword';
    } else if (part.startsWith('**')) {
      parameters.push({ name: part.slice(2), form: 'keywords' });
    } else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), form: 'rest' });
      form = 'keyword';
    } else {
      const [name, fallback] = part.split('=');
      parameters.push({
        name,
        form,
        ...(fallback !== undefined && { fallback: literal(fallback) }),
      });
    }
  }
  return parameters;
}

function literal(text: string): Value {
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (text === '()') return new PyTuple([]);
  if (text.startsWith("'")) return text.slice(1, -1);
  return /[.e]/.test(text) ? new PyFloat(Number(text)) : Number(text);
}

/** Arguments by name; one that was not given and has no default is None. */
export type Given = (name: string) => Value;

/** A function that is written in TypeScript, with its signature as text. */
export function native(
  name: string,
  parameters: string,
  body: (given: Given, rest: readonly Value[], bound: Bound) => Value,
): NativeFunction {
  return new NativeFunction(name, signature(parameters), (bound) =>
    body((one) => bound.values.get(one) ?? null, bound.rest, bound),
  );
}
