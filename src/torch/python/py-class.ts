import { unwrap } from './descriptors.ts';
import { PyObject, PyTuple, type Arguments, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';

export { BoundMethod, isFunction, NativeFunction } from './functions.ts';
export { PyInstance } from './py-instance.ts';

/** A class: Python's, or one of the library's with native functions. */
export class PyClass extends PyObject {
  readonly typeName = 'type';
  readonly name: string;
  /** As the class statement lists them. */
  readonly bases: readonly PyClass[];
  readonly members: Map<string, Value>;
  /** The method resolution order, this class first. */
  readonly order: readonly PyClass[];
  /** Makes the bare instance before `__init__`; a library's class may hold more than attributes. */
  readonly create: (own: PyClass) => PyObject;

  constructor(
    name: string,
    bases: readonly PyClass[],
    members: ReadonlyMap<string, Value>,
    create?: (own: PyClass) => PyObject,
  ) {
    super();
    this.name = name;
    this.bases = bases;
    this.members = new Map(members);
    this.order = [this, ...linearise(bases)];
    this.create = create ?? bases.at(0)?.create ?? ((own) => new PyInstance(own));
  }

  /** Looks a name up in the class and those it inherits from, after `after` if that is given. */
  find(name: string, after?: PyClass): Value | undefined {
    const from = after === undefined ? 0 : this.order.indexOf(after) + 1;
    for (const { members } of from === 0 ? this.order : this.order.slice(from)) {
      const found = members.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  isSubclassOf(other: PyClass): boolean {
    return this.order.includes(other);
  }

  override attribute(name: string): Value | undefined {
    if (name === '__name__' || name === '__qualname__') return this.name;
    if (name === '__bases__') return new PyTuple(this.bases);
    return unwrap(this, this.find(name));
  }

  override setAttribute(name: string, value: Value): void {
    this.members.set(name, value);
  }

  override call(args: Arguments): Value {
    const instance = this.create(this);
    const init = this.find('__init__');
    if (init instanceof PyObject && init.call !== undefined) {
      init.call({ ...args, positional: [instance, ...args.positional] });
    } else if (args.positional.length + args.keywords.size > 0) {
      throw new PyError('TypeError', `${this.name}() takes no arguments`);
    }
    return instance;
  }

  override repr(): string {
    const module = this.members.get('__module__');
    return typeof module === 'string'
      ? `<class '${module}.${this.name}'>`
      : `<class '${this.name}'>`;
  }
}

/** Left to right, a base after all classes that inherit from it. */
function linearise(bases: readonly PyClass[]): PyClass[] {
  const all = bases.flatMap(({ order }) => order);
  return all.filter((one, i) => all.lastIndexOf(one) === i);
}
