import { compare } from './compare.ts';
import { callWith } from './functions.ts';
import { truthOf } from './iterate.ts';
import type { Value } from './object.ts';

/** In order, equal items as they were. Errors: TypeError where items do not compare. */
export function sorted(items: Iterable<Value>, key: Value, isReversed: boolean): Value[] {
  const keyed = Array.from(items, (item) => ({
    item,
    by: key === null ? item : callWith(key, item),
  }));
  const before = (a: Value, b: Value): boolean => truthOf(compare('<', a, b));
  keyed.sort((a, b) => {
    const [x, y] = isReversed ? [b, a] : [a, b];
    return before(x.by, y.by) ? -1 : before(y.by, x.by) ? 1 : 0;
  });
  return keyed.map(({ item }) => item);
}
