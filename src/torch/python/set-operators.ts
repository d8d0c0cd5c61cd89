import { setAdd, sameKey } from './keys.ts';
import { PyDict, type BinaryOperator, type Value } from './object.ts';
import { PySet } from './sequences.ts';

/** A set of these values. Errors: TypeError where one is not hashable. */
export function setOf(values: Iterable<Value>): PySet {
  const set = new PySet();
  for (const value of values) setAdd(set, value);
  return set;
}

const has = (set: PySet, value: Value): boolean => set.items.has(sameKey(set.items, value));

/** `a | b`, `a & b`, `a - b`, `a ^ b`; undefined for other operators. */
export function combineSets(op: BinaryOperator, a: PySet, b: PySet): PySet | undefined {
  const [left, right] = [[...a.items], [...b.items]];
  if (op === '|') return setOf([...left, ...right]);
  if (op === '&') return setOf(left.filter((item) => has(b, item)));
  if (op === '-') return setOf(left.filter((item) => !has(b, item)));
  if (op !== '^') return undefined;
  return setOf([...left.filter((item) => !has(b, item)), ...right.filter((item) => !has(a, item))]);
}

/** `a | b`: values of `b` where both have a key. */
export function mergeDicts(a: PyDict, b: PyDict): PyDict {
  const merged = new PyDict();
  for (const [key, value] of [...a.entries, ...b.entries]) {
    merged.entries.set(sameKey(merged.entries, key), value);
  }
  return merged;
}
