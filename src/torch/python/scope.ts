import type { SyntaxNode } from '@lezer/common';
import { isOwnScope, kidsOf } from './tree.ts';

export type ScopeKind = 'module' | 'class' | 'function';

/** Which names a block of code binds, as its text says. */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly qualifiedName: string;
  readonly locals = new Set<string>();
  readonly globals = new Set<string>();
  readonly outer = new Set<string>();

  constructor(kind: ScopeKind, parent: Scope | undefined, qualifiedName: string) {
    this.kind = kind;
    this.parent = parent;
    this.qualifiedName = qualifiedName;
  }

  /** `Net.forward`, `outer.<locals>.inner`. */
  nameOf(name: string): string {
    if (this.kind === 'module') return name;
    return `${this.qualifiedName}${this.kind === 'function' ? '.<locals>' : ''}.${name}`;
  }

  /** Frames to walk outward to the function that binds a name; undefined where it is global. */
  depthOf(name: string): number | undefined {
    if (this.kind === 'module' || this.globals.has(name)) return undefined;
    if (this.kind === 'function' && this.locals.has(name) && !this.outer.has(name)) return 0;
    let depth = this.kind === 'function' ? 1 : 0;
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind !== 'function') continue;
      if (scope.globals.has(name)) return undefined;
      if (scope.locals.has(name) && !scope.outer.has(name)) return depth;
      depth += 1;
    }
    return undefined;
  }

  /** Whether an enclosing function binds a name. */
  hasOuter(name: string): boolean {
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'function' && scope.locals.has(name)) return true;
    }
    return false;
  }

  /** Adds the names that this code binds, not those of functions and classes within. */
  collect(node: SyntaxNode, textOf: (node: SyntaxNode) => string): void {
    const kids = kidsOf(node);
    if (node.name === 'ScopeStatement') {
      const into = kids[0].name === 'global' ? this.globals : this.outer;
      for (const kid of kids.slice(1)) if (kid.name === 'VariableName') into.add(textOf(kid));
      return;
    }
    for (const target of targetsOf(node, kids)) this.collectTarget(target, textOf);
    for (const kid of kids) if (!isOwnScope(kid)) this.collect(kid, textOf);
  }

  private collectTarget(node: SyntaxNode, textOf: (node: SyntaxNode) => string): void {
    if (node.name === 'VariableName') this.locals.add(textOf(node));
    if (!['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(node.name))
      return;
    for (const kid of kidsOf(node)) this.collectTarget(kid, textOf);
  }
}

function targetsOf(node: SyntaxNode, kids: readonly SyntaxNode[]): SyntaxNode[] {
  const upTo = (name: string): number => kids.findIndex((kid) => kid.name === name);
  switch (node.name) {
    case 'AssignStatement': {
      const last = kids.findLastIndex(({ name }) => name === 'AssignOp');
      return last < 0 ? kids.slice(0, 1) : kids.slice(0, last);
    }
    case 'UpdateStatement':
    case 'NamedExpression':
      return kids.slice(0, 1);
    case 'ArgList':
      return kids.filter((_, i) => isWalrus(kids.at(i + 1)));
    case 'DeleteStatement':
      return kids.slice(1);
    case 'ForStatement':
      return kids.slice(1, upTo('in'));
    case 'ImportStatement':
      return importTargets(kids);
    case 'TryStatement':
    case 'WithStatement':
      return kids.filter((_, i) => kids[i - 1]?.name === 'as');
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return kids.filter(({ name }) => name === 'VariableName').slice(0, 1);
    default:
      return [];
  }
}

/** `:=`, where Lezer reads it as the `=` of a keyword. */
const isWalrus = (node: SyntaxNode | undefined): boolean =>
  node?.name === 'AssignOp' && node.to - node.from === 2;

/** After `as`, or else a name that no dot precedes. */
function importTargets(kids: readonly SyntaxNode[]): SyntaxNode[] {
  const from = kids.findIndex(({ name }) => name === 'import') + 1;
  return kids.filter(
    (kid, i) =>
      i >= from &&
      kid.name === 'VariableName' &&
      kids[i - 1].name !== '.' &&
      (kids[i - 1].name === 'as' || kids[i + 1]?.name !== 'as'),
  );
}
