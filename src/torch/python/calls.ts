import type { SyntaxNode } from '@lezer/common';
import { markAt, type Compiler, type Evaluate } from './compiler.ts';
import { comprehensionOf } from './comprehensions.ts';
import { listOf } from './iterate.ts';
import { namedValue } from './names.ts';
import { PyDict, strOf, typeNameOf, type Arguments, type Value } from './object.ts';
import { callValue } from './functions.ts';
import { PyError } from './py-error.ts';
import type { Frame } from './runtime.ts';
import { superOf } from './super.ts';
import { isComprehension, kidsOf, splitAt } from './tree.ts';

interface Argument {
  readonly star: string;
  readonly name: string;
  readonly value: Evaluate;
}

export function compileCall(c: Compiler, node: SyntaxNode): Evaluate {
  const [callee, list] = kidsOf(node);
  const give = compileArguments(c, list);
  const mark = markAt(c, node);
  const func = c.expression(callee);
  const isSuper = c.unit.textOf(callee) === 'super';
  const site = { source: c.unit.text, from: node.from, to: node.to };
  const { host } = c.runtime;
  return (frame) => {
    const own = isSuper ? null : func(frame);
    const args = give(frame);
    mark();
    if (isSuper) return superOf(frame, args);
    host.calls?.(site);
    const result = callValue(own, args);
    mark();
    return result;
  };
}

export function compileArguments(c: Compiler, list: SyntaxNode): (frame: Frame) => Arguments {
  const nodes = kidsOf(list).slice(1, -1);
  const parts = isComprehension(nodes)
    ? [{ star: '', name: '', value: comprehensionOf(c, nodes, 'Generator') }]
    : splitAt(nodes, ',')
        .filter((part) => part.length > 0)
        .map((part) => argument(c, part));
  return (frame) => {
    const positional: Value[] = [];
    const keywords = new Map<string, Value>();
    for (const { star, name, value } of parts) {
      const own = value(frame);
      if (star === '*') positional.push(...listOf(own));
      else if (star === '**' && own instanceof PyDict)
        for (const [k, v] of own.entries) keywords.set(strOf(k), v);
      else if (star === '**')
        throw new PyError(
          'TypeError',
          `argument after ** must be a mapping, not ${typeNameOf(own)}`,
        );
      else if (name === '') positional.push(own);
      else keywords.set(name, own);
    }
    return { positional, keywords };
  };
}

function argument(c: Compiler, part: readonly SyntaxNode[]): Argument {
  const [head] = part;
  if (head.name === '*' || head.name === '**')
    return { star: head.name, name: '', value: c.expression(part[1]) };
  if (part.at(1)?.name === 'AssignOp' && c.unit.textOf(part[1]) === ':=')
    return { star: '', name: '', value: namedValue(c, head, part[2]) };
  if (part.at(1)?.name === 'AssignOp')
    return { star: '', name: c.unit.textOf(head), value: c.expression(part[2]) };
  return { star: '', name: '', value: c.expression(head) };
}
