import { bindTo } from './descriptors.ts';
import { native } from './native.ts';
import { PyObject, strOf, type Arguments, type Value } from './object.ts';
import { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';
import type { Frame } from './runtime.ts';

/** What `super()` gives: attributes of the classes after one in an instance's order. */
class PySuper extends PyObject {
  readonly typeName = 'super';
  private readonly after: PyClass;
  private readonly self: PyObject;

  constructor(after: PyClass, self: PyObject) {
    super();
    this.after = after;
    this.self = self;
  }

  override attribute(name: string): Value | undefined {
    const { self, after } = this;
    const cls = self instanceof PyClass ? self : (self.type?.() ?? after);
    const found = bindTo(self, cls, cls.find(name, after));
    if (found !== undefined) return found;
    if (name === '__init__') return native('__init__', '', () => null);
    if (name !== '__setattr__' || !(self instanceof PyInstance)) return undefined;
    return native('__setattr__', 'name, value', (get) => {
      self.setOwn(strOf(get('name')), get('value'));
      return null;
    });
  }

  override repr(): string {
    return '<super object>';
  }
}

/** Errors: RuntimeError outside of a method. */
export function superOf(frame: Frame, { positional }: Arguments): Value {
  const [cls = frame.home?.cls, self = frame.first] = positional;
  if (cls instanceof PyClass && self instanceof PyObject) return new PySuper(cls, self);
  throw new PyError('RuntimeError', 'super(): no arguments');
}
