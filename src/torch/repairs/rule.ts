import type { Call, Code } from './code.ts';

/** What PyTorch said: the numbers and names of its message, and the line, from 1. */
export interface Said {
  readonly words: readonly string[];
  readonly line: number | undefined;
}

/** Texts that may be what the person meant, the likeliest first; each is tried before it is offered. */
export interface Rule {
  readonly message: RegExp;
  readonly propose: (code: Code, said: Said) => Iterable<string | undefined>;
}

/** Calls that make a tensor of the sizes given. */
export const MAKERS = ['randn', 'rand', 'zeros', 'ones'];

/** Sizes given one by one as numbers; undefined where they are given otherwise. */
export function sizesOf({ given }: Call): readonly number[] | undefined {
  const sizes = given.map(({ keyword, value }) => (keyword === undefined ? Number(value) : NaN));
  return sizes.length > 0 && sizes.every(Number.isInteger) ? sizes : undefined;
}

/** The text with other sizes in each call that makes a tensor, one at a time. */
export function* resized(
  code: Code,
  change: (sizes: readonly number[]) => readonly number[] | undefined,
): Iterable<string> {
  for (const call of code.named(...MAKERS)) {
    const sizes = sizesOf(call);
    const next = sizes && change(sizes);
    if (next !== undefined) yield code.give(call, next.join(', '));
  }
}

/** Sides of pictures that networks are made for, the usual first. */
const SIDES = [28, 32, 64, 96, 224];

/** The text with pictures of another size. */
export function* withSides(code: Code): Iterable<string> {
  for (const side of SIDES) {
    yield* resized(code, (sizes) =>
      sizes.length > 2 ? [...sizes.slice(0, -2), side, side] : undefined,
    );
  }
}

/** The text with what the calls on a line are given changed, one at a time. */
export function* regiven(
  code: Code,
  line: number | undefined,
  change: (value: string) => string,
): Iterable<string> {
  for (const call of code.on(line)) {
    const [only, more] = call.given;
    if (only === undefined || more !== undefined || only.keyword !== undefined) continue;
    yield code.replace(only, change(only.value));
  }
}

/** Lines of the cell itself, not of what it defines: where a network is called. */
export const outerLines = ({ text }: Code): readonly number[] =>
  text.split('\n').flatMap((line, i) => (/^\S/.test(line) ? [i + 1] : []));
