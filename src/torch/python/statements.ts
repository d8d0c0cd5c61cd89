import type { SyntaxNode } from '@lezer/common';
import { attributeOf } from './attributes.ts';
import { markAt, type Compiler, type Execute, type StatementTable } from './compiler.ts';
import { compileDefinition } from './definitions.ts';
import { compileImport } from './imports.ts';
import { iterate, truthOf } from './iterate.ts';
import { homeOf } from './names.ts';
import { strOf, type BinaryOperator } from './object.ts';
import { augmented } from './operators.ts';
import { PyError } from './py-error.ts';
import { deleteItem } from './subscript.ts';
import { subscriptOf } from './subscript-expression.ts';
import { itemsOf, kidsOf, splitAt } from './tree.ts';
import { compileRaise, compileTry, compileWith } from './try.ts';

function assignment(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node).filter(({ name }) => name !== 'TypeDef');
  const parts = splitAt(kids, 'AssignOp');
  if (parts.length === 1) return () => undefined;
  const value = c.tuple(parts[parts.length - 1]);
  const targets = parts.slice(0, -1).map((part) => c.target(part));
  return (frame) => {
    const own = value(frame);
    for (const assign of targets) assign(frame, own);
    return undefined;
  };
}

function update(c: Compiler, node: SyntaxNode): Execute {
  const [target, operator, ...rest] = kidsOf(node);
  const op = c.unit.textOf(operator).slice(0, -1) as BinaryOperator;
  const [before, value, assign] = [c.expression(target), c.tuple(rest), c.target([target])];
  const mark = markAt(c, node);
  return (frame) => {
    const [a, b] = [before(frame), value(frame)];
    mark();
    assign(frame, augmented(op, a, b));
    return undefined;
  };
}

function expressionStatement(c: Compiler, node: SyntaxNode): Execute {
  const value = c.tuple(kidsOf(node));
  const line = c.unit.lineAt(node.from);
  const { runtime } = c;
  return (frame) => {
    const own = value(frame);
    if (runtime.isCurrent(c.unit)) runtime.host.observe?.(line, '', own);
    return undefined;
  };
}

function ifStatement(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node);
  const branches = kids.flatMap((kid, i) => {
    if (kid.name !== 'Body') return [];
    const isElse = kids[i - 1].name === 'else';
    return [{ test: isElse ? () => true : c.expression(kids[i - 1]), run: c.block(kid) }];
  });
  return (frame) => {
    for (const { test, run } of branches) if (truthOf(test(frame))) return run(frame);
    return undefined;
  };
}

function bodies(c: Compiler, node: SyntaxNode): [Execute, Execute] {
  const [run, otherwise] = kidsOf(node)
    .filter(({ name }) => name === 'Body')
    .map((body) => c.block(body));
  return [run, otherwise ?? (() => undefined)];
}

function forStatement(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node);
  const at = (name: string): number => kids.findIndex((kid) => kid.name === name);
  const target = c.target(kids.slice(1, at('in')));
  const over = c.tuple(kids.slice(at('in') + 1, at('Body')));
  const [run, otherwise] = bodies(c, node);
  const mark = markAt(c, node);
  return (frame) => {
    for (const item of iterate(over(frame))) {
      mark();
      target(frame, item);
      const signal = run(frame);
      if (signal === 'break') return undefined;
      if (signal === 'return') return signal;
      mark();
    }
    return otherwise(frame);
  };
}

function whileStatement(c: Compiler, node: SyntaxNode): Execute {
  const test = c.expression(kidsOf(node)[1]);
  const [run, otherwise] = bodies(c, node);
  const mark = markAt(c, node);
  return (frame) => {
    while (truthOf(test(frame))) {
      const signal = run(frame);
      if (signal === 'break') return undefined;
      if (signal === 'return') return signal;
      mark();
    }
    return otherwise(frame);
  };
}

function returnStatement(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node).slice(1);
  const value = kids.length === 0 ? () => null : c.tuple(kids);
  return (frame) => {
    frame.result = value(frame);
    return 'return';
  };
}

function assertStatement(c: Compiler, node: SyntaxNode): Execute {
  const [test, message] = itemsOf(kidsOf(node).slice(1)).items.map((item) =>
    c.expression(item.node),
  );
  return (frame) => {
    if (truthOf(test(frame))) return undefined;
    throw new PyError('AssertionError', message === undefined ? '' : strOf(message(frame)));
  };
}

function deletion(c: Compiler, node: SyntaxNode): Execute {
  const runs = itemsOf(kidsOf(node).slice(1)).items.map(({ node: target }): Execute => {
    const [owner, ...rest] = kidsOf(target);
    if (target.name === 'VariableName') {
      const name = c.unit.textOf(target);
      const home = homeOf(c, name);
      return (frame) => {
        if (home(frame).delete(name)) return undefined;
        throw new PyError('NameError', `name '${name}' is not defined`);
      };
    }
    const [value, key] = [c.expression(owner), subscriptOf(c, rest.slice(1, -1))];
    return (frame) => {
      deleteItem(value(frame), key(frame));
      return undefined;
    };
  });
  return (frame) => {
    for (const run of runs) run(frame);
    return undefined;
  };
}

/** How each kind of statement is compiled. */
export const statementTable: StatementTable = new Map<
  string,
  (c: Compiler, node: SyntaxNode) => Execute
>([
  ['AssignStatement', assignment],
  ['UpdateStatement', update],
  ['ExpressionStatement', expressionStatement],
  ['IfStatement', ifStatement],
  ['ForStatement', forStatement],
  ['WhileStatement', whileStatement],
  ['ReturnStatement', returnStatement],
  ['AssertStatement', assertStatement],
  ['DeleteStatement', deletion],
  ['PassStatement', () => () => undefined],
  ['ScopeStatement', () => () => undefined],
  ['BreakStatement', () => () => 'break'],
  ['ContinueStatement', () => () => 'continue'],
  ['FunctionDefinition', compileDefinition],
  ['ClassDefinition', compileDefinition],
  ['DecoratedStatement', compileDefinition],
  ['ImportStatement', (c, node) => compileImport(c, node, attributeOf)],
  ['TryStatement', compileTry],
  ['RaiseStatement', compileRaise],
  ['WithStatement', compileWith],
]);
