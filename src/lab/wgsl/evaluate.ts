import { ArgumentError } from '../../tensor/errors.ts';
import { tokenise } from './tokens.ts';

type Names = ReadonlyMap<string, number>;

/**
 * The value of a whole-number expression as WGSL's `u32` has it: names, literals, brackets and
 * + − * / %, with a quotient's fraction dropped.
 *
 * @throws ArgumentError where there is another sign, or a name without a value
 */
export function evaluate(expression: string, names: Names): number {
  const tokens = tokenise(expression).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const texts = tokens.map(({ text }) => text);
  const { value, next } = sum(texts, 0, names);
  if (next < texts.length) throw new ArgumentError(`'${expression}' goes on after its end`);
  return value;
}

interface Found {
  readonly value: number;
  readonly next: number;
}

const SUMS: Operators = { '+': (a, b) => a + b, '-': (a, b) => a - b };
const PRODUCTS: Operators = {
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

type Operators = Readonly<Record<string, (a: number, b: number) => number>>;
type Part = (texts: readonly string[], at: number, names: Names) => Found;

const product: Part = chain(PRODUCTS, factor);
const sum: Part = chain(SUMS, product);

/** Parts joined by operators of one rank, from left to right. */
function chain(operators: Operators, part: Part): Part {
  return (texts, at, names) => {
    let found = part(texts, at, names);
    while (found.next < texts.length && Object.hasOwn(operators, texts[found.next])) {
      const right = part(texts, found.next + 1, names);
      found = { value: operators[texts[found.next]](found.value, right.value), next: right.next };
    }
    return found;
  };
}

function factor(texts: readonly string[], at: number, names: Names): Found {
  const text = texts.at(at);
  if (text === '(') {
    const { value, next } = sum(texts, at + 1, names);
    if (texts.at(next) !== ')') throw new ArgumentError('a bracket is not closed');
    return { value, next: next + 1 };
  }
  const value = text === undefined ? undefined : (names.get(text) ?? literal(text));
  if (value === undefined) throw new ArgumentError(`'${text ?? ''}' has no value`);
  return { value, next: at + 1 };
}

const literal = (text: string): number | undefined =>
  /^\d+[iu]?$/.test(text) ? Number.parseInt(text, 10) : undefined;
