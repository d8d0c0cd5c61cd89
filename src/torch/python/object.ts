import type { PyClass } from './py-class.ts';

/**
 * A Python value. None is null, True and False are booleans, an int is a number without a fraction,
 * a str is a string; everything else, floats too, is an object.
 */
export type Value = null | boolean | number | string | PyObject;

/** Arguments by position and by keyword. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '-' | '+' | '~';

/**
 * A value with behaviour of its own: what Python asks of it, its class answers. Every method that a
 * value does not have stays undefined, and the interpreter raises Python's TypeError.
 */
export abstract class PyObject {
  /** What `type(x).__name__` says, and what error messages name. */
  abstract readonly typeName: string;

  /** The class, for `isinstance` and `type`. */
  type?(): PyClass;
  /** Undefined where there is no such attribute: the interpreter raises AttributeError. */
  attribute?(name: string): Value | undefined;
  setAttribute?(name: string, value: Value): void;
  call?(args: Arguments): Value;
  item?(key: Value): Value;
  setItem?(key: Value, value: Value): void;
  length?(): number;
  iterate?(): Iterable<Value>;
  /** Undefined leaves it to iteration. */
  contains?(value: Value): boolean | undefined;
  truth?(): boolean;
  /** `isReflected`: the object stands on the right. Undefined is Python's NotImplemented. */
  binary?(operator: BinaryOperator, other: Value, isReflected: boolean): Value | undefined;
  /** `x += y` in place; undefined leaves it to `binary`. */
  inplace?(operator: BinaryOperator, other: Value): Value | undefined;
  compare?(operator: Comparison, other: Value): Value | undefined;
  unary?(operator: UnaryOperator): Value | undefined;
  /** What `repr(x)` gives. */
  abstract repr(): string;
  /** What `str(x)` gives, where that is not `repr(x)`. */
  str?(): string;
  /** What `format(x, spec)` gives. */
  format?(spec: string): string;
}

/** A Python float; 2.0 is one, 2 is an int. */
export class PyFloat extends PyObject {
  readonly typeName = 'float';
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override repr(): string {
    return reprFloat(this.value);
  }
}

/** As Python's repr writes a double: `1.0`, `1e-05`, `inf`. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${digits}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** A Python tuple; `torch.Size` is one with a name of its own. */
export class PyTuple extends PyObject {
  readonly typeName: string = 'tuple';
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  override repr(): string {
    const items = this.items.map(reprOf);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
  }
}

/** A Python list. */
export class PyList extends PyObject {
  readonly typeName = 'list';
  readonly items: Value[];

  constructor(items: Value[]) {
    super();
    this.items = items;
  }

  override repr(): string {
    return `[${this.items.map(reprOf).join(', ')}]`;
  }
}

/** A Python dict in the order of insertion; `keys.ts` looks up keys that are no plain ones. */
export class PyDict extends PyObject {
  readonly typeName: string = 'dict';
  readonly entries = new Map<Value, Value>();

  override repr(): string {
    const items = [...this.entries].map(([key, value]) => `${reprOf(key)}: ${reprOf(value)}`);
    return `{${items.join(', ')}}`;
  }
}

/** `start:stop:step` in brackets. */
export class PySlice extends PyObject {
  readonly typeName = 'slice';
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  override repr(): string {
    return `slice(${[this.start, this.stop, this.step].map(reprOf).join(', ')})`;
  }
}

/** A module: `torch`, `torch.nn`. */
export class PyModule extends PyObject {
  readonly typeName = 'module';
  readonly name: string;
  readonly members: Map<string, Value>;

  constructor(name: string, members: Readonly<Record<string, Value>>) {
    super();
    this.name = name;
    this.members = new Map(Object.entries(members));
  }

  override attribute(name: string): Value | undefined {
    return this.members.get(name);
  }

  override setAttribute(name: string, value: Value): void {
    this.members.set(name, value);
  }

  override repr(): string {
    return `<module '${this.name}'>`;
  }
}

/** What `repr(value)` gives. */
export function reprOf(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return reprString(value);
  return value.repr();
}

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(quote, `\\${quote}`);
  return quote + inner + quote;
}

/** What `str(value)` gives. */
export function strOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyObject && value.str !== undefined) return value.str();
  return reprOf(value);
}

/** What `type(value).__name__` says. */
export function typeNameOf(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  return value.typeName;
}
