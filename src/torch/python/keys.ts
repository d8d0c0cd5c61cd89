import { isEqual } from './compare.ts';
import { PyDict, PyFloat, PyList, PyObject, PyTuple, typeNameOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { PySet } from './sequences.ts';

type Keyed = ReadonlyMap<Value, unknown> | ReadonlySet<Value>;

/**
 * The key of a dict or set that is equal to this one, or else this one itself.
 *
 * @throws PyError TypeError where the key is not hashable
 */
export function sameKey(keyed: Keyed, key: Value): Value {
  requireHashable(key);
  if (keyed.has(key) || typeof key === 'string' || key === null) return key;
  if (key instanceof PyFloat && Number.isInteger(key.value) && keyed.has(key.value)) {
    return key.value;
  }
  if (key instanceof PyObject && !hasEquality(key)) return key;
  for (const other of keyed.keys()) if (isCandidate(other) && isEqual(other, key)) return other;
  return key;
}

const isCandidate = (other: Value): boolean =>
  other instanceof PyObject || other === true || other === false;

const hasEquality = (key: PyObject): boolean =>
  key instanceof PyTuple ||
  key instanceof PyFloat ||
  (key instanceof PyInstance && key.method('__eq__') !== undefined);

function requireHashable(key: Value): void {
  if (key instanceof PyTuple) key.items.forEach(requireHashable);
  if (key instanceof PyList || key instanceof PyDict || key instanceof PySet) {
    throw new PyError('TypeError', `unhashable type: '${typeNameOf(key)}'`);
  }
}

export const dictGet = (dict: PyDict, key: Value): Value | undefined =>
  dict.entries.get(sameKey(dict.entries, key));

export function dictSet(dict: PyDict, key: Value, value: Value): void {
  dict.entries.set(sameKey(dict.entries, key), value);
}

export function setAdd(set: PySet, value: Value): void {
  set.items.add(sameKey(set.items, value));
}
