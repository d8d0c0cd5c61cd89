import { formatValue } from './format-spec.ts';
import { PyKeyError } from './key-error.ts';
import { PyObject, reprOf, strOf, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { itemOf } from './subscript.ts';

const FIELD = /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/gsu;

/** `text.format(...)`. Errors: IndexError, KeyError, ValueError. */
export function formatBraces(
  text: string,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): string {
  let next = 0;
  const value = (path: string): Value => {
    const [head, ...steps] = path.split(/(?=[.[])/u);
    const first = head.startsWith('.') || head.startsWith('[') ? '' : head;
    const key = first === '' ? String(next++) : first;
    const found = /^\d+$/u.test(key) ? args.at(Number(key)) : named.get(key);
    if (found === undefined) throw missing(key);
    return (first === '' && head !== '' ? [head, ...steps] : steps).reduce(step, found);
  };
  const fill = (part: string): string =>
    part.replaceAll(FIELD, (all: string, path = '', conversion?: string, spec = '') => {
      if (all === '{{' || all === '}}') return all[0];
      const own = value(path);
      const shown = conversion === undefined ? own : conversion === 'r' ? reprOf(own) : strOf(own);
      return formatValue(shown, fill(spec));
    });
  return fill(text);
}

function missing(key: string): PyError {
  if (!/^\d+$/u.test(key)) return new PyKeyError(key);
  return new PyError(
    'IndexError',
    `Replacement index ${key} out of range for positional args tuple`,
  );
}

function step(value: Value, part: string): Value {
  if (part.startsWith('.')) return attributeOf(value, part.slice(1));
  const key = part.slice(1, -1);
  return itemOf(value, /^\d+$/u.test(key) ? Number(key) : key);
}

/** The language's own types have no attributes that are worth printing. */
function attributeOf(value: Value, name: string): Value {
  const found = value instanceof PyObject ? value.attribute?.(name) : undefined;
  if (found !== undefined) return found;
  const message = `'${typeNameOf(value)}' object has no attribute '${name}'`;
  throw new PyError('AttributeError', message);
}
