import type { SyntaxNode } from '@lezer/common';

/** A node's children but comments. */
export function kidsOf(node: SyntaxNode): SyntaxNode[] {
  const kids: SyntaxNode[] = [];
  for (let kid = node.firstChild; kid !== null; kid = kid.nextSibling) {
    if (kid.name !== 'Comment') kids.push(kid);
  }
  return kids;
}

/** Whether a node's code has names of its own. */
export const isOwnScope = (node: SyntaxNode): boolean =>
  node.name === 'LambdaExpression' ||
  (node.name === 'Body' &&
    (node.parent?.name === 'FunctionDefinition' || node.parent?.name === 'ClassDefinition'));

/** An item of a list with commas, and the star before it. */
export interface Item {
  readonly star: '' | '*' | '**';
  readonly node: SyntaxNode;
}

/** The items between commas; `hasComma` makes a tuple of one. */
export function itemsOf(nodes: readonly SyntaxNode[]): { items: Item[]; hasComma: boolean } {
  const items = nodes.flatMap((node, i): Item[] => {
    if (node.name === ',' || node.name === '*' || node.name === '**') return [];
    const before = nodes[i - 1]?.name;
    return [{ star: before === '*' || before === '**' ? before : '', node }];
  });
  return { items, hasComma: nodes.some(({ name }) => name === ',') };
}

/** Parts between nodes of a name. */
export function splitAt(nodes: readonly SyntaxNode[], name: string): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === name) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

export const isComprehension = (nodes: readonly SyntaxNode[]): boolean =>
  nodes.some(({ name }) => name === 'for');
