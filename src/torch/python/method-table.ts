import type { Value } from './object.ts';

type Get = (name: string) => Value;
type Method<T> = readonly [
  signature: string,
  body: (self: T, get: Get, rest: readonly Value[], keywords: ReadonlyMap<string, Value>) => Value,
];

/** Methods of one of the language's own types, each with its signature as Python writes it. */
export type Methods<T> = Readonly<Record<string, Method<T>>>;
