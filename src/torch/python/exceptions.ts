import { NativeFunction } from './functions.ts';
import { PyTuple, reprOf, strOf, type Value } from './object.ts';
import { PyClass } from './py-class.ts';
import { PyKeyError } from './key-error.ts';
import { PyError } from './py-error.ts';
import { PyInstance } from './py-instance.ts';

/** A raised or raisable exception. */
export class PyException extends PyInstance {
  args: readonly Value[] = [];
  /** Python's own words, where the interpreter raised it. */
  text: string | undefined;

  override attribute(name: string): Value | undefined {
    if (name === 'args') return new PyTuple(this.args);
    return super.attribute(name);
  }

  override repr(): string {
    if (this.method('__repr__') !== undefined) return super.repr();
    const args = this.args.map(reprOf).join(', ');
    return `${this.typeName}(${args})`;
  }

  override str(): string {
    const own = this.special('__str__');
    if (own !== undefined) return strOf(own);
    if (this.text !== undefined) return this.text;
    if (this.args.length === 0) return '';
    if (this.args.length > 1) return reprOf(new PyTuple(this.args));
    return this.typeName === 'KeyError' ? reprOf(this.args[0]) : strOf(this.args[0]);
  }
}

const init = new NativeFunction(
  '__init__',
  [
    { name: 'self', form: 'plain' },
    { name: 'args', form: 'rest' },
  ],
  ({ values, rest }) => {
    const self = values.get('self');
    if (self instanceof PyException) self.args = rest;
    return null;
  },
);

const base = new PyClass('BaseException', [], new Map([['__init__', init]]), (own) => {
  const exception = new PyException(own);
  return exception;
});

const parents: readonly (readonly [string, string])[] = [
  ['Exception', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['FileNotFoundError', 'OSError'],
  ['TimeoutError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['IndentationError', 'SyntaxError'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['Warning', 'Exception'],
  ['UserWarning', 'Warning'],
];

/** Python's classes of exceptions by name. */
export const exceptionClasses: ReadonlyMap<string, PyClass> = makeClasses();

function makeClasses(): Map<string, PyClass> {
  const classes = new Map([['BaseException', base]]);
  for (const [name, parent] of parents) {
    classes.set(name, new PyClass(name, [classes.get(parent) ?? base], new Map()));
  }
  return classes;
}

/** What `raise value` throws. Errors: TypeError where the value is no exception. */
export function raised(value: Value): PyError {
  if (value instanceof PyClass && value.isSubclassOf(base)) {
    return raised(value.call({ positional: [], keywords: new Map() }));
  }
  if (!(value instanceof PyException)) {
    return new PyError('TypeError', 'exceptions must derive from BaseException');
  }
  const error = new PyError(value.typeName, value.str());
  error.exception = value;
  return error;
}

/** What `except ... as e` binds. */
export function exceptionOf(error: PyError): PyException {
  if (error.exception instanceof PyException) return error.exception;
  const cls = exceptionClasses.get(error.type) ?? new PyClass(error.type, [base], new Map());
  const exception = new PyException(cls);
  exception.args = [error instanceof PyKeyError ? error.key : error.message];
  exception.text = error.message;
  error.exception = exception;
  return exception;
}
