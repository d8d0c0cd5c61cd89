import { PyObject, strOf, type Arguments, type Value } from './object.ts';
import { PyError } from './py-error.ts';
import { bind, type Bound, type Parameter } from './signature.ts';

/** A function that is written in TypeScript. */
export class NativeFunction extends PyObject {
  readonly typeName = 'builtin_function_or_method';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: (bound: Bound) => Value;

  constructor(name: string, parameters: readonly Parameter[], body: (bound: Bound) => Value) {
    super();
    this.name = name;
    this.parameters = parameters;
    this.body = body;
  }

  override call(args: Arguments): Value {
    return this.body(bind(this.name, this.parameters, args));
  }

  override repr(): string {
    return `<built-in function ${this.name}>`;
  }
}

/** A function with its first argument given. */
export class BoundMethod extends PyObject {
  readonly typeName = 'method';
  readonly self: Value;
  readonly func: PyObject;

  constructor(self: Value, func: PyObject) {
    super();
    this.self = self;
    this.func = func;
  }

  override call(args: Arguments): Value {
    const positional = [this.self, ...args.positional];
    if (this.func.call === undefined) throw new PyError('TypeError', 'not callable');
    return this.func.call({ ...args, positional });
  }

  override repr(): string {
    return `<bound method ${this.func.repr()}>`;
  }
}

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
    return this.order
      .slice(from)
      .find(({ members }) => members.has(name))
      ?.members.get(name);
  }

  isSubclassOf(other: PyClass): boolean {
    return this.order.includes(other);
  }

  override attribute(name: string): Value | undefined {
    return name === '__name__' ? this.name : this.find(name);
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
    return `<class '${this.name}'>`;
  }
}

/** Left to right, a base after all classes that inherit from it. */
function linearise(bases: readonly PyClass[]): PyClass[] {
  const all = bases.flatMap(({ order }) => order);
  return all.filter((one, i) => all.lastIndexOf(one) === i);
}

/** An object of a class, with attributes of its own. Special methods come from its class. */
export class PyInstance extends PyObject {
  readonly cls: PyClass;
  readonly attributes = new Map<string, Value>();

  constructor(cls: PyClass) {
    super();
    this.cls = cls;
  }

  get typeName(): string {
    return this.cls.name;
  }

  override type(): PyClass {
    return this.cls;
  }

  override attribute(name: string): Value | undefined {
    if (name === '__class__') return this.cls;
    const own = this.attributes.get(name);
    if (own !== undefined) return own;
    const found = this.cls.find(name);
    return isFunction(found) ? new BoundMethod(this, found) : found;
  }

  override setAttribute(name: string, value: Value): void {
    this.attributes.set(name, value);
  }

  override repr(): string {
    const own = this.special('__repr__');
    return own === undefined ? `<${this.cls.name} object>` : strOf(own);
  }

  /** What a special method of the class gives, undefined where there is none. */
  protected special(name: string, ...positional: Value[]): Value | undefined {
    const found = this.cls.find(name);
    if (!(found instanceof PyObject) || found.call === undefined) return undefined;
    return found.call({ positional: [this, ...positional], keywords: new Map() });
  }
}

/** Whether an attribute of a class becomes a method of its instances. */
export const isFunction = (value: Value | undefined): value is PyObject =>
  value instanceof PyObject && (value instanceof NativeFunction || value.typeName === 'function');
