import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { kidsOf } from '../python/tree.ts';

/** Statements, and lists of parameters, that give values to names. */
const BINDERS = new Set(['AssignStatement', 'UpdateStatement', 'ForStatement', 'ParamList']);

/** The line, from 1, on which a cell gives a name its only value; undefined where there are more or none. */
export function bindingLine(source: string, name: string): number | undefined {
  const lines: (number | undefined)[] = [];
  parser.parse(source).iterate({
    enter: ({ node }) => {
      if (!BINDERS.has(node.name)) return;
      const isBound = targetsOf(node).some(({ from, to }) => source.slice(from, to) === name);
      const line = source.slice(0, node.from).split('\n').length;
      if (isBound) lines.push(node.name === 'AssignStatement' ? line : undefined);
    },
  });
  return lines.length === 1 ? lines[0] : undefined;
}

/** What stands before the sign, or before `in`. */
function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const kids = kidsOf(node);
  if (node.name === 'ParamList') return kids;
  const end = kids.findLastIndex(({ name }) => ['AssignOp', 'UpdateOp', 'in'].includes(name));
  return kids.slice(0, end);
}
