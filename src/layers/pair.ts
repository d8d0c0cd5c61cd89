import { ArgumentError } from '../tensor/errors.ts';

/** `[height, width]`. */
export type Pair = readonly [number, number];

/** torch.nn's `int or tuple`: one number stands for both directions. */
export type PairLike = number | Pair;

/** Both directions of a number-or-pair argument. */
export function pair(value: PairLike): Pair {
  return typeof value === 'number' ? [value, value] : value;
}

/** `2` or `(2, 3)`, as the module's repr shows an argument that it keeps as it was given. */
export function formatPairLike(value: PairLike): string {
  return typeof value === 'number' ? `${value}` : `(${value[0]}, ${value[1]})`;
}

/** `(2, 2)`, as the module's repr shows an argument that it expands. */
export function formatPair(value: PairLike): string {
  const [height, width] = pair(value);
  return `(${height}, ${width})`;
}

/** @throws ArgumentError unless the number is finite */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new ArgumentError(`${name} must be finite, got ${value}`);
}

/** @throws ArgumentError unless every number is a whole one */
export function requireWhole(name: string, ...values: readonly PairLike[]): void {
  for (const value of values.flatMap((v) => pair(v))) {
    if (!Number.isInteger(value)) throw new ArgumentError(`${name} must be an int, got ${value}`);
  }
}
