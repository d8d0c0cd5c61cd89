import { BoundMethod, callWith, isFunction } from './functions.ts';
import { PyObject, type Value } from './object.ts';
import { PyError } from './py-error.ts';

/** A class's attribute that `@staticmethod` or `@classmethod` wraps. */
export class WrappedMethod extends PyObject {
  readonly typeName: 'staticmethod' | 'classmethod';
  readonly func: Value;

  constructor(typeName: 'staticmethod' | 'classmethod', func: Value) {
    super();
    this.typeName = typeName;
    this.func = func;
  }

  override repr(): string {
    return `<${this.typeName} object>`;
  }
}

/** What `@property` makes of a getter, with `@x.setter` beside it. */
export class PyProperty extends PyObject {
  readonly typeName = 'property';
  readonly getter: Value;
  readonly setter: Value;

  constructor(getter: Value, setter: Value) {
    super();
    this.getter = getter;
    this.setter = setter;
  }

  override attribute(name: string): Value | undefined {
    return name === 'setter' ? new SetterDecorator(this.getter) : undefined;
  }

  override repr(): string {
    return '<property object>';
  }
}

class SetterDecorator extends PyObject {
  readonly typeName = 'builtin_function_or_method';
  private readonly getter: Value;

  constructor(getter: Value) {
    super();
    this.getter = getter;
  }

  override call({ positional }: { readonly positional: readonly Value[] }): Value {
    return new PyProperty(this.getter, positional.at(0) ?? null);
  }

  override repr(): string {
    return '<built-in method setter of property object>';
  }
}

/** What a class's attribute is when an instance is asked for it. */
export function bindTo(instance: Value, cls: Value, found: Value | undefined): Value | undefined {
  if (found instanceof PyProperty) return callWith(found.getter, instance);
  if (found instanceof WrappedMethod) return unwrap(cls, found);
  return isFunction(found) ? new BoundMethod(instance, found) : found;
}

/** What a class's attribute is when the class is asked for it. */
export function unwrap(cls: Value, found: Value | undefined): Value | undefined {
  if (!(found instanceof WrappedMethod)) return found;
  const { func } = found;
  return found.typeName === 'classmethod' && func instanceof PyObject
    ? new BoundMethod(cls, func)
    : func;
}

/** Sets a property. Errors: AttributeError where it has no setter. */
export function setProperty(property: PyProperty, instance: Value, value: Value): void {
  if (property.setter === null) throw new PyError('AttributeError', "can't set attribute");
  callWith(property.setter, instance, value);
}
