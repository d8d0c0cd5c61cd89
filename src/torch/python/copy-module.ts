import { native } from './native.ts';
import { PyDict, PyList, PyModule, PyTuple, type Value } from './object.ts';
import { UnsupportedError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import { PySet } from './sequences.ts';

/** A container that is as `give` makes its items; what Python never changes is its own copy. */
function copied(value: Value, name: string, give: (item: Value) => Value): Value {
  if (value instanceof PyList) return new PyList(value.items.map(give));
  if (value instanceof PyTuple) return new PyTuple(value.items.map(give));
  if (value instanceof PySet) {
    const set = new PySet();
    for (const item of value.items) set.items.add(item);
    return set;
  }
  if (value instanceof PyDict && value.typeName === 'dict') {
    const dict = new PyDict();
    for (const [key, item] of value.entries) dict.entries.set(key, give(item));
    return dict;
  }
  const isPlain =
    value instanceof PyInstance && Object.getPrototypeOf(value) === PyInstance.prototype;
  if (!isPlain && value !== null && typeof value === 'object' && value.setAttribute !== undefined) {
    throw new UnsupportedError(`copy.${name} of such an object`);
  }
  if (!isPlain) return value;
  const instance = new PyInstance(value.cls);
  for (const [key, item] of value.attributes) instance.attributes.set(key, give(item));
  return instance;
}

/** One copy of each object, so that what was shared stays shared. */
function deepCopy(value: Value, known: Map<Value, Value>): Value {
  const before = known.get(value);
  if (before !== undefined) return before;
  const copy = copied(value, 'deepcopy', (item) => deepCopy(item, known));
  known.set(value, copy);
  return copy;
}

/** `copy`. */
export const copyModule = new PyModule('copy', {
  copy: native('copy', 'x', (get) => copied(get('x'), 'copy', (item) => item)),
  deepcopy: native('deepcopy', 'x', (get) => deepCopy(get('x'), new Map())),
});
