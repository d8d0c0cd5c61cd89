import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { attributeOf } from './attributes.ts';
import { makeBuiltins } from './builtins.ts';
import type { Assign, Compiler, Evaluate, Execute } from './compiler.ts';
import { compileTuple, expressionTable } from './expressions.ts';
import { standardModule } from './modules.ts';
import type { PyModule, Value } from './object.ts';
import { PyError, UnsupportedError } from './py-error.ts';
import { Runtime, Unit, type Frame, type Host } from './runtime.ts';
import { Scope } from './scope.ts';
import { statementTable } from './statements.ts';
import { compileTarget } from './targets.ts';
import { kidsOf } from './tree.ts';

export type { Host } from './runtime.ts';

/** Runs cells of Python; names live from cell to cell. */
export class Interpreter {
  private readonly runtime: Runtime;
  private readonly builtins: ReadonlyMap<string, Value>;

  /** @param globals names that are known from the start */
  constructor(host: Host, globals: ReadonlyMap<string, Value> = new Map()) {
    this.runtime = new Runtime(host);
    this.runtime.globals.set('__name__', '__main__');
    for (const [name, value] of globals) this.runtime.globals.set(name, value);
    this.builtins = makeBuiltins((text) => this.runtime.print(text));
  }

  get globals(): Map<string, Value> {
    return this.runtime.globals;
  }

  /** Of the innermost statement or call that runs, in the cell's source, from 1. */
  get line(): number {
    return this.runtime.line;
  }

  /** Runs a cell. What Python would raise is in the result. */
  run(source: string): { printed: string[]; error: PyError | undefined } {
    const unit = new Unit(source);
    this.runtime.start(unit);
    let error: PyError | undefined;
    try {
      this.execute(unit);
    } catch (thrown) {
      error = asPyError(thrown);
      error.line ??= this.runtime.line;
    }
    return { printed: this.runtime.flush(), error };
  }

  private execute(unit: Unit): void {
    const root = parser.parse(unit.text).topNode;
    requireSyntax(unit, root);
    const compiler = new CellCompiler(
      unit,
      this.runtime,
      new Scope('module', undefined, ''),
      this.builtins,
    );
    const vars = this.runtime.globals;
    const frame: Frame = {
      vars,
      parent: undefined,
      home: undefined,
      first: null,
      result: null,
      handled: undefined,
    };
    compiler.sequence(kidsOf(root))(frame);
  }
}

function asPyError(thrown: unknown): PyError {
  if (thrown instanceof PyError) return thrown;
  if (thrown instanceof RangeError)
    return new PyError('RecursionError', 'maximum recursion depth exceeded');
  throw thrown;
}

/** Errors: SyntaxError and IndentationError, with their line. */
function requireSyntax(unit: Unit, root: SyntaxNode): void {
  root.cursor().iterate(({ type, node }) => {
    if (!type.isError) return;
    const isEmptyBody = node.parent?.name === 'Body';
    const error = isEmptyBody
      ? new PyError('IndentationError', 'expected an indented block')
      : new PyError('SyntaxError', 'invalid syntax');
    error.line = unit.lineAt(node.from);
    throw error;
  });
}

class CellCompiler implements Compiler {
  readonly unit: Unit;
  readonly runtime: Runtime;
  readonly scope: Scope;
  readonly builtins: ReadonlyMap<string, Value>;
  readonly attribute = attributeOf;

  constructor(unit: Unit, runtime: Runtime, scope: Scope, builtins: ReadonlyMap<string, Value>) {
    this.unit = unit;
    this.runtime = runtime;
    this.scope = scope;
    this.builtins = builtins;
  }

  inside(scope: Scope): Compiler {
    return new CellCompiler(this.unit, this.runtime, scope, this.builtins);
  }

  tuple(nodes: readonly SyntaxNode[]): Evaluate {
    return compileTuple(this, nodes);
  }

  target(nodes: readonly SyntaxNode[]): Assign {
    return compileTarget(this, nodes);
  }

  expression(node: SyntaxNode): Evaluate {
    const compile = expressionTable.get(node.name);
    if (compile === undefined) throw this.unsupported(node);
    return compile(this, node);
  }

  block(body: SyntaxNode): Execute {
    return this.sequence(kidsOf(body).slice(1));
  }

  sequence(nodes: readonly SyntaxNode[]): Execute {
    const flat = nodes.flatMap((node) => (node.name === 'StatementGroup' ? kidsOf(node) : [node]));
    const runs = flat.filter(({ name }) => name !== ';').map((node) => this.statement(node));
    return (frame) => {
      for (const run of runs) {
        const signal = run(frame);
        if (signal !== undefined) return signal;
      }
      return undefined;
    };
  }

  importModule(name: string): PyModule {
    const module = this.runtime.host.importModule(name) ?? standardModule(name);
    if (module !== undefined) return module;
    throw new PyError('ModuleNotFoundError', `No module named '${name}'`);
  }

  /** What cannot be read raises its error where it would run, after the lines before it. */
  private statement(node: SyntaxNode): Execute {
    const line = this.unit.lineAt(node.from);
    const { runtime, unit } = this;
    const run = this.compiled(node);
    return (frame) => {
      runtime.at(unit, line);
      return run(frame);
    };
  }

  private compiled(node: SyntaxNode): Execute {
    try {
      const compile = statementTable.get(node.name);
      if (compile === undefined) throw this.unsupported(node);
      return compile(this, node);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      return () => {
        throw error;
      };
    }
  }

  private unsupported(node: SyntaxNode): UnsupportedError {
    const error = new UnsupportedError(node.name);
    error.line = this.unit.lineAt(node.from);
    return error;
  }
}
