import { FormatError } from '../tensor/errors.ts';

/** The fields of data that came from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws FormatError naming `what` where it is no object with fields */
export function fieldsOf(value: unknown, what: string): Fields {
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain) throw new FormatError(`${what}: an object was expected`);
  return value as Fields;
}

/** @throws FormatError naming `what` where it is no text */
export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new FormatError(`${what}: a text was expected`);
  return value;
}

/** The same, or undefined where there is nothing. */
export const textOrNothing = (value: unknown, what: string): string | undefined =>
  value === undefined ? undefined : textOf(value, what);

/** @throws FormatError naming `what` where it is no whole number from `least` on */
export function wholeOf(value: unknown, what: string, least = 0): number {
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  if (!isWhole) throw new FormatError(`${what}: a whole number from ${least} on was expected`);
  return value;
}

/** @throws FormatError naming `what` where it is no list, or `read` refuses an item */
export function listOf<T>(
  value: unknown,
  what: string,
  read: (item: unknown, what: string) => T,
): T[] {
  if (!Array.isArray(value)) throw new FormatError(`${what}: a list was expected`);
  return value.map((item: unknown, i) => read(item, `${what}[${i}]`));
}
