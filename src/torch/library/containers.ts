import {
  PyDict,
  PyList,
  PySlice,
  PyTuple,
  reprOf,
  strOf,
  typeNameOf,
  type Value,
} from '../python/object.ts';
import { PyClass } from '../python/py-class.ts';
import { PyError } from '../python/py-error.ts';
import type { Context } from './context.ts';
import { ModuleValue } from './module.ts';
import { callWith } from '../python/functions.ts';
import { native } from '../python/native.ts';

/** Modules in an order, by number. */
class Container extends ModuleValue {
  override length(): number {
    return this.modules.size;
  }

  override *iterate(): Iterable<Value> {
    yield* this.modules.values();
  }

  override item(key: Value): Value {
    const all = [...this.modules];
    if (typeof key === 'string') {
      const found = this.modules.get(key);
      if (found === undefined) throw new PyError('KeyError', `'${key}'`);
      return found;
    }
    if (key instanceof PySlice) {
      const [start, stop] = [key.start, key.stop].map((one) =>
        typeof one === 'number' ? one : undefined,
      );
      const part = new Container(this.cls, this.context);
      part.isReady = true;
      for (const [name, module] of all.slice(start, stop)) part.modules.set(name, module);
      return part;
    }
    const at = typeof key === 'number' && key < 0 ? key + all.length : key;
    const found = typeof at === 'number' ? all.at(at) : undefined;
    if (found === undefined || typeof at !== 'number' || at < 0) {
      throw new PyError('IndexError', `index ${reprOf(key)} is out of range`);
    }
    return found[1];
  }

  append(module: Value): void {
    if (!(module instanceof ModuleValue)) {
      throw new PyError('TypeError', `${typeNameOf(module)} is not a Module subclass`);
    }
    this.setAttribute(String(this.modules.size), module);
  }
}

const containerOf = (value: Value): Container => {
  if (value instanceof Container) return value;
  throw new PyError('TypeError', 'this method needs a container of modules');
};

const append = (name: string) =>
  native(`${name}.append`, 'self, module', (given) => {
    const self = containerOf(given('self'));
    self.append(given('module'));
    return self;
  });

/** torch.nn.Sequential. */
export function sequentialClass(base: PyClass, context: Context): PyClass {
  const init = native('Sequential.__init__', 'self, *args', (given, rest) => {
    const self = containerOf(given('self'));
    self.isReady = true;
    const [first] = rest;
    if (rest.length === 1 && first instanceof PyDict) {
      for (const [name, module] of first.entries) self.setAttribute(strOf(name), module);
    } else {
      for (const module of rest) self.append(module);
    }
    return null;
  });
  const forward = native('Sequential.forward', 'self, input', (given) => {
    let value = given('input');
    for (const module of containerOf(given('self')).modules.values()) {
      value = callWith(module, value);
    }
    return value;
  });
  const members = new Map<string, Value>([
    ['__init__', init],
    ['forward', forward],
    ['append', append('Sequential')],
  ]);
  return new PyClass('Sequential', [base], members, (own) => new Container(own, context));
}

/** torch.nn.ModuleList. */
export function moduleListClass(base: PyClass, context: Context): PyClass {
  const init = native('ModuleList.__init__', 'self, modules=None', (given) => {
    const self = containerOf(given('self'));
    self.isReady = true;
    for (const module of itemsOf(given('modules'))) self.append(module);
    return null;
  });
  const extend = native('ModuleList.extend', 'self, modules', (given) => {
    const self = containerOf(given('self'));
    for (const module of itemsOf(given('modules'))) self.append(module);
    return self;
  });
  const members = new Map<string, Value>([
    ['__init__', init],
    ['append', append('ModuleList')],
    ['extend', extend],
  ]);
  return new PyClass('ModuleList', [base], members, (own) => new Container(own, context));
}

/** Values of anything that can be walked through. */
export function itemsOf(value: Value): readonly Value[] {
  if (value === null) return [];
  if (value instanceof PyTuple || value instanceof PyList) return value.items;
  if (typeof value === 'object' && value.iterate !== undefined) return [...value.iterate()];
  throw new PyError('TypeError', `'${typeNameOf(value)}' object is not iterable`);
}
