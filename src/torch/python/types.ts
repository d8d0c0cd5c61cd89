import { exceptionClasses } from './exceptions.ts';
import {
  PyDict,
  PyFloat,
  PyList,
  PyObject,
  PyTuple,
  typeNameOf,
  type Arguments,
  type Value,
} from './object.ts';
import { PyClass } from './py-class.ts';
import { PySet } from './sequences.ts';

/** A class of the language itself. */
export class BuiltinClass extends PyClass {
  readonly has: (value: Value) => boolean;
  private readonly make: (args: Arguments) => Value;

  constructor(name: string, has: (value: Value) => boolean, make: (args: Arguments) => Value) {
    super(name, [], new Map());
    this.has = has;
    this.make = make;
  }

  override call(args: Arguments): Value {
    return this.make(args);
  }
}

const tests: readonly (readonly [string, (value: Value) => boolean])[] = [
  ['int', (value) => typeof value === 'number' || typeof value === 'boolean'],
  ['float', (value) => value instanceof PyFloat],
  ['bool', (value) => typeof value === 'boolean'],
  ['str', (value) => typeof value === 'string'],
  ['list', (value) => value instanceof PyList],
  ['tuple', (value) => value instanceof PyTuple],
  ['dict', (value) => value instanceof PyDict],
  ['set', (value) => value instanceof PySet],
  ['object', () => true],
  ['type', (value) => value instanceof PyClass],
];

/** What a builtin class tests, by name. */
export const builtinTests: ReadonlyMap<string, (value: Value) => boolean> = new Map(tests);

/** The classes that are there, by name: builtins adds the language's. */
export const classes = new Map<string, PyClass>(exceptionClasses);

/** `type(value)`. */
export function classOf(value: Value): PyClass {
  const own = value instanceof PyObject ? value.type?.() : undefined;
  if (own !== undefined) return own;
  const name = typeNameOf(value);
  const cls =
    classes.get(name) ??
    new BuiltinClass(
      name,
      (one) => typeNameOf(one) === name,
      () => null,
    );
  classes.set(name, cls);
  return cls;
}

/** `isinstance(value, cls)` of one class. */
export const isInstance = (value: Value, cls: PyClass): boolean =>
  cls instanceof BuiltinClass ? cls.has(value) : classOf(value).isSubclassOf(cls);
