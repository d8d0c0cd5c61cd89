import { PyObject, PyTuple, reprOf, type PyDict, type Value } from './object.ts';
import { sameKey } from './keys.ts';
import { PyError } from './py-error.ts';

const makers = {
  keys: ([key]: readonly [Value, Value]): Value => key,
  values: ([, value]: readonly [Value, Value]): Value => value,
  items: (entry: readonly [Value, Value]): Value => new PyTuple(entry),
};

/** What `dict.keys()`, `.values()` and `.items()` give: it follows the dict. */
export class PyDictView extends PyObject {
  private readonly dict: PyDict;
  private readonly part: keyof typeof makers;

  constructor(dict: PyDict, part: keyof typeof makers) {
    super();
    this.dict = dict;
    this.part = part;
  }

  get typeName(): string {
    return `${this.dict.typeName === 'OrderedDict' ? 'odict' : 'dict'}_${this.part}`;
  }

  override length(): number {
    return this.dict.entries.size;
  }

  override *iterate(): Iterable<Value> {
    const { entries } = this.dict;
    const { size } = entries;
    for (const entry of entries) {
      yield makers[this.part](entry);
      if (entries.size !== size) {
        throw new PyError('RuntimeError', 'dictionary changed size during iteration');
      }
    }
  }

  override contains(value: Value): boolean | undefined {
    if (this.part !== 'keys') return undefined;
    return this.dict.entries.has(sameKey(this.dict.entries, value));
  }

  override repr(): string {
    return `${this.typeName}([${[...this.iterate()].map(reprOf).join(', ')}])`;
  }
}
