import type { SyntaxNode } from '@lezer/common';
import type { Compiler, Evaluate, Execute, Signal } from './compiler.ts';
import { iterate, truthOf } from './iterate.ts';
import type { Value } from './object.ts';
import { UnsupportedError } from './py-error.ts';
import type { Frame, Runtime } from './runtime.ts';
import { PyIterator } from './sequences.ts';
import { isOwnScope, kidsOf } from './tree.ts';

/** A statement that may stop at a `yield` and go on from there. */
type Steps = (frame: Frame) => Generator<Value, Signal, void>;

/** Whether a function's body yields, which makes it a generator. */
export function yields(node: SyntaxNode): boolean {
  if (node.name === 'YieldStatement' || node.name === 'YieldExpression') return true;
  return kidsOf(node).some((kid) => !isOwnScope(kid) && yields(kid));
}

/** The body of a generator function: calling it runs nothing yet, and gives the generator. */
export function compileGenerator(c: Compiler, body: SyntaxNode): Execute {
  const steps = blockOf(c, body);
  return (frame) => {
    frame.result = new PyIterator('generator', resumed(c.runtime, steps(frame)));
    return 'return';
  };
}

/** Whoever asks for the next value goes on at its own line. */
function* resumed(runtime: Runtime, steps: Iterator<Value>): Iterable<Value> {
  for (;;) {
    const { line } = runtime;
    const { done, value } = steps.next();
    runtime.line = line;
    if (done === true) return;
    yield value;
  }
}

function blockOf(c: Compiler, body: SyntaxNode): Steps {
  const statements = kidsOf(body)
    .slice(1)
    .flatMap((node) => (node.name === 'StatementGroup' ? kidsOf(node) : [node]))
    .filter(({ name }) => name !== ';')
    .map((node) => statementOf(c, node));
  return function* run(frame) {
    for (const statement of statements) {
      const signal = yield* statement(frame);
      if (signal !== undefined) return signal;
    }
    return undefined;
  };
}

/** What yields nothing runs as elsewhere. */
function statementOf(c: Compiler, node: SyntaxNode): Steps {
  if (!yields(node)) {
    const run = c.sequence([node]);
    // oxlint-disable-next-line require-yield -- it has the form of those that do
    return function* once(frame) {
      return run(frame);
    };
  }
  const line = c.unit.lineAt(node.from);
  const compile = table.get(node.name);
  if (compile === undefined) {
    throw new UnsupportedError(`yield within ${node.name.replace(/Statement$/u, '')}`);
  }
  const steps = compile(c, node);
  return function* marked(frame) {
    c.runtime.at(c.unit, line);
    return yield* steps(frame);
  };
}

function yieldStatement(c: Compiler, node: SyntaxNode): Steps {
  const [, ...kids] = kidsOf(node);
  if (kids.at(0)?.name === 'from') return yieldFrom(c.tuple(kids.slice(1)));
  const value = c.tuple(kids);
  return function* give(frame) {
    yield value(frame);
    return undefined;
  };
}

function yieldFrom(source: Evaluate): Steps {
  return function* give(frame) {
    yield* iterate(source(frame));
    return undefined;
  };
}

function ifSteps(c: Compiler, node: SyntaxNode): Steps {
  const kids = kidsOf(node);
  const branches = kids.flatMap((kid, i) => {
    if (kid.name !== 'Body') return [];
    const test = kids[i - 1].name === 'else' ? undefined : c.expression(kids[i - 1]);
    return [{ test, steps: blockOf(c, kid) }];
  });
  return function* choose(frame) {
    for (const { test, steps } of branches) {
      if (test === undefined || truthOf(test(frame))) return yield* steps(frame);
    }
    return undefined;
  };
}

function forSteps(c: Compiler, node: SyntaxNode): Steps {
  const kids = kidsOf(node);
  const at = (name: string): number => kids.findIndex((kid) => kid.name === name);
  const target = c.target(kids.slice(1, at('in')));
  const over = c.tuple(kids.slice(at('in') + 1, at('Body')));
  return loop(c, node, function* next(frame) {
    for (const item of iterate(over(frame))) {
      target(frame, item);
      yield;
    }
  });
}

function whileSteps(c: Compiler, node: SyntaxNode): Steps {
  const test = c.expression(kidsOf(node)[1]);
  return loop(c, node, function* next(frame) {
    while (truthOf(test(frame))) yield;
  });
}

/** Runs the loop's body each time that `next` goes on. */
function loop(c: Compiler, node: SyntaxNode, next: (frame: Frame) => Iterable<void>): Steps {
  const [body, otherwise] = kidsOf(node)
    .filter(({ name }) => name === 'Body')
    .map((one) => blockOf(c, one));
  const line = c.unit.lineAt(node.from);
  return function* run(frame) {
    for (const _ of next(frame)) {
      c.runtime.at(c.unit, line);
      const signal = yield* body(frame);
      if (signal === 'break') return undefined;
      if (signal === 'return') return signal;
    }
    return otherwise === undefined ? undefined : yield* otherwise(frame);
  };
}

const table: ReadonlyMap<string, (c: Compiler, node: SyntaxNode) => Steps> = new Map([
  ['YieldStatement', yieldStatement],
  ['IfStatement', ifSteps],
  ['ForStatement', forSteps],
  ['WhileStatement', whileSteps],
]);
