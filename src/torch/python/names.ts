import { markAt, type Assign, type Compiler, type Evaluate } from './compiler.ts';
import type { Value } from './object.ts';
import { PyError } from './py-error.ts';
import type { Frame } from './runtime.ts';
import type { SyntaxNode } from '@lezer/common';

/** The frame that holds a name; undefined where it is global. */
function frameAt(frame: Frame, depth: number): Frame {
  let own = frame;
  for (let i = 0; i < depth; i += 1) own = own.parent ?? own;
  return own;
}

/** Errors: NameError, UnboundLocalError. */
export function compileName(c: Compiler, node: SyntaxNode): Evaluate {
  const name = c.unit.textOf(node);
  const depth = c.scope.depthOf(name);
  const mark = markAt(c, node);
  const global = (): Value => {
    const own = c.runtime.globals.get(name);
    const value = own === undefined ? c.builtins.get(name) : own;
    if (value !== undefined) return value;
    throw new PyError('NameError', `name '${name}' is not defined`);
  };
  const outer = (frame: Frame): Value => {
    if (depth === undefined) return global();
    const value = frameAt(frame, depth).vars.get(name);
    if (value === undefined) throw unbound(name, depth);
    return value;
  };
  const isClass = c.scope.kind === 'class';
  return (frame) => {
    mark();
    const own = isClass ? frame.vars.get(name) : undefined;
    return own === undefined ? outer(frame) : own;
  };
}

function unbound(name: string, depth: number): PyError {
  if (depth > 0) {
    const where = 'in enclosing scope';
    const message = `cannot access free variable '${name}' where it is not associated with a value ${where}`;
    return new PyError('NameError', message);
  }
  const message = `cannot access local variable '${name}' where it is not associated with a value`;
  return new PyError('UnboundLocalError', message);
}

/** Where a name is bound. */
export function homeOf(c: Compiler, name: string): (frame: Frame) => Map<string, Value> {
  if (c.scope.kind === 'class' && !c.scope.globals.has(name)) return ({ vars }) => vars;
  const depth = c.scope.depthOf(name);
  return depth === undefined ? () => c.runtime.globals : (frame) => frameAt(frame, depth).vars;
}

/** Binds a name, and says so to the host. */
export function assignName(c: Compiler, node: SyntaxNode): Assign {
  const name = c.unit.textOf(node);
  const line = c.unit.lineAt(node.from);
  const home = homeOf(c, name);
  const { host } = c.runtime;
  return (frame, value) => {
    home(frame).set(name, value);
    if (c.runtime.isCurrent(c.unit)) host.observe?.(line, name, value);
  };
}

/** `(name := value)`. */
export function namedValue(c: Compiler, name: SyntaxNode, value: SyntaxNode): Evaluate {
  const [own, assign] = [c.expression(value), assignName(c, name)];
  return (frame) => {
    const result = own(frame);
    assign(frame, result);
    return result;
  };
}
