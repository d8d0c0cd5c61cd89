import type { SyntaxNode } from '@lezer/common';
import type { Assign, Compiler, Evaluate } from './compiler.ts';
import { iterate, listOf, truthOf } from './iterate.ts';
import { dictSet } from './keys.ts';
import { PyDict, PyList, PyTuple, type Value } from './object.ts';
import { Scope } from './scope.ts';
import type { Frame } from './runtime.ts';
import { PyIterator } from './sequences.ts';
import { setOf } from './set-operators.ts';
import { kidsOf } from './tree.ts';

type Clause = { readonly test: Evaluate } | { readonly target: Assign; readonly over: Evaluate };

/** List, set, dict and generator comprehensions. */
export function compileComprehension(c: Compiler, node: SyntaxNode): Evaluate {
  return comprehensionOf(c, kidsOf(node).slice(1, -1), node.name);
}

/** The parts between the brackets of a comprehension; of a call's, a generator. */
export function comprehensionOf(c: Compiler, kids: readonly SyntaxNode[], kind: string): Evaluate {
  const at = kids.findIndex(({ name }) => name === 'for');
  const scope = new Scope('function', c.scope, c.scope.qualifiedName);
  for (const [i, kid] of kids.entries()) {
    if (i > at && isTarget(kids, i)) collect(kid, scope, (one) => c.unit.textOf(one));
  }
  const own = c.inside(scope);
  const head = kids.slice(0, at);
  const isDict = head.some(({ name }) => name === ':');
  const value = isDict ? pair(own, head) : own.tuple(head);
  const clauses = clausesOf(c, own, kids.slice(at));
  const first = clauses[0];
  return (frame) => {
    const parent = c.scope.kind === 'class' ? frame.parent : frame;
    const inner: Frame = {
      ...frame,
      vars: new Map(),
      parent: c.scope.kind === 'module' ? undefined : parent,
    };
    // Python walks the first iterable before the comprehension's own scope begins.
    const source = 'over' in first ? iterate(first.over(frame)) : [];
    return gather(kind, walk(inner, clauses, 0, source), value, inner);
  };
}

function gather(kind: string, steps: Iterable<true>, value: Evaluate, frame: Frame): Value {
  const values = (function* values(): Iterable<Value> {
    for (const step of steps) if (step) yield value(frame);
  })();
  if (kind.startsWith('Array')) return new PyList(listOf(new PyIterator('generator', values)));
  if (kind.startsWith('Set')) return setOf(values);
  if (!kind.startsWith('Dictionary')) return new PyIterator('generator', values);
  const dict = new PyDict();
  for (const item of values)
    if (item instanceof PyTuple) dictSet(dict, item.items[0], item.items[1]);
  return dict;
}

function* walk(
  frame: Frame,
  clauses: readonly Clause[],
  i: number,
  source?: Iterable<Value>,
): Iterable<true> {
  const clause = clauses.at(i);
  if (clause === undefined) yield true;
  else if ('test' in clause) {
    if (truthOf(clause.test(frame))) yield* walk(frame, clauses, i + 1);
  } else {
    for (const item of source ?? iterate(clause.over(frame))) {
      clause.target(frame, item);
      yield* walk(frame, clauses, i + 1);
    }
  }
}

function pair(c: Compiler, [key, , value]: readonly SyntaxNode[]): Evaluate {
  const [k, v] = [c.expression(key), c.expression(value)];
  return (frame) => new PyTuple([k(frame), v(frame)]);
}

function isTarget(kids: readonly SyntaxNode[], i: number): boolean {
  const before = kids.slice(0, i).findLast(({ name }) => /^(?:for|in|if)$/u.test(name));
  return before?.name === 'for';
}

function collect(node: SyntaxNode, scope: Scope, textOf: (node: SyntaxNode) => string): void {
  if (node.name === 'VariableName') scope.locals.add(textOf(node));
  if (node.name === 'TupleExpression') for (const kid of kidsOf(node)) collect(kid, scope, textOf);
}

function clausesOf(c: Compiler, own: Compiler, kids: readonly SyntaxNode[]): Clause[] {
  const clauses: Clause[] = [];
  let i = 0;
  while (i < kids.length) {
    const next = kids.findIndex((kid, at) => at > i && /^(?:for|if)$/u.test(kid.name));
    const part = kids.slice(i + 1, next < 0 ? kids.length : next);
    if (kids[i].name === 'if') clauses.push({ test: own.tuple(part) });
    else {
      const over = part.findIndex(({ name }) => name === 'in');
      const source = clauses.length === 0 ? c : own;
      clauses.push({
        target: own.target(part.slice(0, over)),
        over: source.tuple(part.slice(over + 1)),
      });
    }
    i = next < 0 ? kids.length : next;
  }
  return clauses;
}
