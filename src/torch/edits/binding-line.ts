import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { kidsOf } from '../python/tree.ts';

/** The line, from 1, on which a cell gives a name its only value; undefined where there are more or none. */
export function bindingLine(source: string, name: string): number | undefined {
  const lines: (number | undefined)[] = [];
  parser.parse(source).iterate({
    enter: ({ node }) => {
      if (!targetsOf(node).some((target) => isIn(target, source, name))) return;
      const line = source.slice(0, node.from).split('\n').length;
      lines.push(node.name === 'AssignStatement' ? line : undefined);
    },
  });
  return lines.length === 1 ? lines[0] : undefined;
}

/** What a node gives values to: before the sign, between `for` and `in`, or a function's parameters. */
function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const kids = kidsOf(node);
  const at = (...names: readonly string[]) => kids.findLastIndex((kid) => names.includes(kid.name));
  switch (node.name) {
    case 'ParamList':
      return kids;
    case 'AssignStatement':
    case 'UpdateStatement':
      return kids.slice(0, at('AssignOp', 'UpdateOp'));
    default:
      return at('for') < 0 ? [] : kids.slice(at('for') + 1, at('in'));
  }
}

/** Whether a name is a target, or a part of one. */
function isIn(target: SyntaxNode, source: string, name: string): boolean {
  if (target.name === 'VariableName') return source.slice(target.from, target.to) === name;
  return kidsOf(target).some((kid) => isIn(kid, source, name));
}
