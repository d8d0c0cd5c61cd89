import { PyObject, typeNameOf, type Arguments, type Value } from './object.ts';
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

  override attribute(name: string): Value | undefined {
    return name === '__name__' ? this.name : undefined;
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

  override attribute(name: string): Value | undefined {
    if (name === '__self__') return this.self;
    return name === '__func__' ? this.func : this.func.attribute?.(name);
  }

  override repr(): string {
    return `<bound method ${this.func.repr()}>`;
  }
}

/** Whether an attribute of a class becomes a method of its instances. */
export const isFunction = (value: Value | undefined): value is PyObject =>
  value instanceof PyObject && (value instanceof NativeFunction || value.typeName === 'function');

/** Errors: TypeError where a value is not callable, and what it raises. */
export function callValue(func: Value, args: Arguments): Value {
  if (func instanceof PyObject && func.call !== undefined) return func.call(args);
  throw new PyError('TypeError', `'${typeNameOf(func)}' object is not callable`);
}

/** Calls a value with arguments by position. Errors: TypeError where it is not callable. */
export const callWith = (func: Value, ...positional: Value[]): Value =>
  callValue(func, { positional, keywords: new Map() });
