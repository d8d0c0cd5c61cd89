import type { SyntaxNode } from '@lezer/common';
import { attributeOf } from './attributes.ts';
import { callValue } from './functions.ts';
import type { Compiler, Evaluate, Execute, Signal } from './compiler.ts';
import { exceptionOf, raised } from './exceptions.ts';
import { truthOf } from './iterate.ts';
import { assignName } from './names.ts';
import { PyObject, PyTuple, type Value } from './object.ts';
import { PyClass } from './py-class.ts';
import { LimitError, PyError, UnsupportedError } from './py-error.ts';
import type { Frame } from './runtime.ts';
import { kidsOf, splitAt } from './tree.ts';
import { isInstance } from './types.ts';

interface Handler {
  readonly type: Evaluate | undefined;
  readonly assign: ((frame: Frame, value: Value) => void) | undefined;
  readonly run: Execute;
}

/** What Python code can catch; a JavaScript overflow of the stack is its RecursionError. */
export function catchable(error: unknown, line: number): PyError {
  const own =
    error instanceof RangeError
      ? new PyError('RecursionError', 'maximum recursion depth exceeded')
      : error;
  if (!(own instanceof PyError)) throw own;
  own.line ??= line;
  if (own instanceof LimitError || own instanceof UnsupportedError) throw own;
  return own;
}

export function compileTry(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node);
  const handlers: Handler[] = [];
  const runs = new Map<string, Execute>();
  let from = 0;
  for (const [i, kid] of kids.entries()) {
    if (kid.name !== 'Body') continue;
    const [word, type, , name] = kids.slice(from, i);
    from = i + 1;
    if (word.name === 'except') {
      handlers.push({
        type: type === undefined ? undefined : c.expression(type),
        assign: name === undefined ? undefined : assignName(c, name),
        run: c.block(kid),
      });
    } else runs.set(word.name, c.block(kid));
  }
  return withFinally(c, runs.get('finally'), (frame) => {
    try {
      const signal = runs.get('try')?.(frame);
      if (signal !== undefined) return signal;
    } catch (error) {
      return handle(frame, catchable(error, c.runtime.line), handlers);
    }
    return runs.get('else')?.(frame);
  });
}

function withFinally(c: Compiler, last: Execute | undefined, run: Execute): Execute {
  if (last === undefined) return run;
  return (frame) => {
    let signal: Signal;
    let failure: PyError | undefined;
    try {
      signal = run(frame);
    } catch (error) {
      failure = catchable(error, c.runtime.line);
    }
    const { result } = frame;
    const own = last(frame);
    if (own !== undefined) return own;
    if (failure !== undefined) throw failure;
    frame.result = result;
    return signal;
  };
}

function handle(frame: Frame, error: PyError, handlers: readonly Handler[]): Signal {
  const exception = exceptionOf(error);
  for (const { type, assign, run } of handlers) {
    if (type !== undefined && !matches(exception, type(frame))) continue;
    const before = frame.handled;
    frame.handled = error;
    assign?.(frame, exception);
    try {
      return run(frame);
    } finally {
      frame.handled = before;
    }
  }
  throw error;
}

function matches(exception: Value, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((one) => matches(exception, one));
  if (type instanceof PyClass) return isInstance(exception, type);
  const message = 'catching classes that do not inherit from BaseException is not allowed';
  throw new PyError('TypeError', message);
}

export function compileRaise(c: Compiler, node: SyntaxNode): Execute {
  const [, what] = kidsOf(node);
  const value = what === undefined ? undefined : c.expression(what);
  return (frame) => {
    if (value !== undefined) throw raised(value(frame));
    throw frame.handled ?? new PyError('RuntimeError', 'No active exception to reraise');
  };
}

export function compileWith(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node);
  const body = c.block(kids[kids.length - 1]);
  return splitAt(kids.slice(1, -1), ',').reduceRight((run: Execute, part) => {
    const [value, target] = splitAt(part, 'as');
    return within(c, c.tuple(value), target === undefined ? undefined : c.target(target), run);
  }, body);
}

function within(c: Compiler, value: Evaluate, assign: Handler['assign'], run: Execute): Execute {
  return (frame) => {
    const manager = value(frame);
    const [enter, exit] = ['__enter__', '__exit__'].map((name) => attributeOf(manager, name));
    assign?.(frame, callValue(enter, { positional: [], keywords: new Map() }));
    const leave = (...positional: Value[]): Value =>
      callValue(exit, { positional, keywords: new Map() });
    let signal: Signal;
    try {
      signal = run(frame);
    } catch (error) {
      const own = catchable(error, c.runtime.line);
      const exception = exceptionOf(own);
      const cls: Value = exception instanceof PyObject ? exception.cls : null;
      if (truthOf(leave(cls, exception, null))) return undefined;
      throw own;
    }
    leave(null, null, null);
    return signal;
  };
}
