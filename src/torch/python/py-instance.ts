import { bindTo, PyProperty, setProperty } from './descriptors.ts';
import {
  PyDict,
  PyObject,
  strOf,
  typeNameOf,
  type Arguments,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from './object.ts';
import type { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { NOT_IMPLEMENTED } from './singletons.ts';
import { binaryMethods, comparisonMethods, unaryMethods } from './special-names.ts';

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
    if (name === '__dict__') return this.ownAttributes();
    const own = this.attributes.get(name);
    if (own !== undefined) return own;
    const found = bindTo(this, this.cls, this.cls.find(name));
    return found === undefined ? this.special('__getattr__', name) : found;
  }

  private ownAttributes(): PyDict {
    const dict = new PyDict();
    for (const [key, value] of this.attributes) dict.entries.set(key, value);
    return dict;
  }

  override setAttribute(name: string, value: Value): void {
    const found = this.cls.find(name);
    if (found instanceof PyProperty) setProperty(found, this, value);
    else if (this.special('__setattr__', name, value) === undefined) this.setOwn(name, value);
  }

  /** What `object.__setattr__` does. */
  setOwn(name: string, value: Value): void {
    this.attributes.set(name, value);
  }

  override call(args: Arguments): Value {
    const found = this.method('__call__');
    if (found?.call === undefined) throw this.cannot('object is not callable');
    return found.call({ ...args, positional: [this, ...args.positional] });
  }

  override item(key: Value): Value {
    return this.demand('object is not subscriptable', '__getitem__', key);
  }

  override setItem(key: Value, value: Value): void {
    this.demand('object does not support item assignment', '__setitem__', key, value);
  }

  override length(): number {
    const length = this.special('__len__');
    if (length === undefined) throw new PyError('TypeError', this.objectOf('has no len()'));
    if (typeof length === 'number') return length;
    const message = `'${typeNameOf(length)}' object cannot be interpreted as an integer`;
    throw new PyError('TypeError', message);
  }

  override contains(value: Value): boolean | undefined {
    const found = this.special('__contains__', value);
    return found === undefined ? undefined : isTrue(found);
  }

  override truth(): boolean {
    const truth = this.special('__bool__');
    if (truth !== undefined) return isTrue(truth);
    return this.method('__len__') === undefined || this.length() > 0;
  }

  override binary(op: BinaryOperator, other: Value, isReflected: boolean): Value | undefined {
    const name = binaryMethods[op];
    return this.offered(isReflected ? `__r${name}__` : `__${name}__`, other);
  }

  override inplace(op: BinaryOperator, other: Value): Value | undefined {
    return this.offered(`__i${binaryMethods[op]}__`, other);
  }

  override compare(op: Comparison, other: Value): Value | undefined {
    const found = this.offered(comparisonMethods[op], other);
    if (found !== undefined || op !== '!=') return found;
    const equal = this.offered('__eq__', other);
    return equal === undefined ? undefined : !isTrue(equal);
  }

  override unary(op: UnaryOperator): Value | undefined {
    return this.special(unaryMethods[op]);
  }

  override repr(): string {
    const own = this.special('__repr__');
    return own === undefined ? `<__main__.${this.cls.name} object>` : strOf(own);
  }

  override str(): string {
    const own = this.special('__str__');
    return own === undefined ? this.repr() : strOf(own);
  }

  override format(spec: string): string {
    const own = this.special('__format__', spec);
    if (own !== undefined) return strOf(own);
    if (spec === '') return this.str();
    const message = `unsupported format string passed to ${this.typeName}.__format__`;
    throw new PyError('TypeError', message);
  }

  /** A special method of the class, undefined where there is none. */
  method(name: string): PyObject | undefined {
    const found = this.cls.find(name);
    return found instanceof PyObject && found.call !== undefined ? found : undefined;
  }

  /** What a special method of the class gives, undefined where there is none. */
  special(name: string, ...positional: Value[]): Value | undefined {
    const found = this.method(name);
    return found?.call?.({ positional: [this, ...positional], keywords: new Map() });
  }

  private offered(name: string, other: Value): Value | undefined {
    const found = this.special(name, other);
    return found === NOT_IMPLEMENTED ? undefined : found;
  }

  private demand(lack: string, name: string, ...positional: Value[]): Value {
    const found = this.special(name, ...positional);
    if (found === undefined) throw this.cannot(lack);
    return found;
  }

  private cannot(lack: string): PyError {
    return new PyError('TypeError', `'${this.typeName}' ${lack}`);
  }

  private objectOf(lack: string): string {
    return `object of type '${this.typeName}' ${lack}`;
  }
}

/** A special method's answer as a truth value. */
function isTrue(value: Value): boolean {
  if (value instanceof PyObject) return value.truth?.() ?? true;
  return Boolean(value);
}
