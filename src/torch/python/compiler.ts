import type { SyntaxNode } from '@lezer/common';
import type { PyModule, Value } from './object.ts';
import type { Frame, Runtime, Unit } from './runtime.ts';
import type { Scope } from './scope.ts';

/** A part of the program, ready to run in a frame. */
export type Evaluate = (frame: Frame) => Value;
export type Assign = (frame: Frame, value: Value) => void;
/** What a statement makes its block do next. */
export type Signal = 'break' | 'continue' | 'return' | undefined;
export type Execute = (frame: Frame) => Signal;

/** Makes functions of the nodes of Lezer's tree; each kind of node has its own file. */
export interface Compiler {
  readonly unit: Unit;
  readonly runtime: Runtime;
  readonly scope: Scope;
  readonly builtins: ReadonlyMap<string, Value>;
  expression(node: SyntaxNode): Evaluate;
  /** One expression, or a tuple where there are commas. */
  tuple(nodes: readonly SyntaxNode[]): Evaluate;
  target(nodes: readonly SyntaxNode[]): Assign;
  block(body: SyntaxNode): Execute;
  sequence(nodes: readonly SyntaxNode[]): Execute;
  attribute(value: Value, name: string): Value;
  importModule(name: string): PyModule;
  inside(scope: Scope): Compiler;
}

export type ExpressionTable = ReadonlyMap<string, (c: Compiler, node: SyntaxNode) => Evaluate>;
export type StatementTable = ReadonlyMap<string, (c: Compiler, node: SyntaxNode) => Execute>;

/** Runs before a node does: counts it, and keeps its line for errors. */
export function markAt(c: Compiler, node: SyntaxNode): () => void {
  const { unit, runtime } = c;
  const line = unit.lineAt(node.from);
  return () => runtime.at(unit, line);
}
