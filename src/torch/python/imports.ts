import type { SyntaxNode } from '@lezer/common';
import type { Compiler, Execute } from './compiler.ts';
import { assignName } from './names.ts';
import type { PyModule, Value } from './object.ts';
import { PyError, UnsupportedError } from './py-error.ts';
import { kidsOf, splitAt } from './tree.ts';

/** Errors: ModuleNotFoundError, ImportError. */
export function compileImport(
  c: Compiler,
  node: SyntaxNode,
  attribute: (value: Value, name: string) => Value,
): Execute {
  const kids = kidsOf(node).filter(({ name }) => name !== '(' && name !== ')');
  const at = kids.findIndex(({ name }) => name === 'import');
  const text = (nodes: readonly SyntaxNode[]): string =>
    nodes.map((one) => c.unit.textOf(one)).join('');
  const from = text(kids.slice(1, Math.max(1, at)));
  const load = (name: string): PyModule => c.importModule(name);
  if (at > 0 && kids[at + 1].name === '*') throw new UnsupportedError('import *');
  const parts = splitAt(kids.slice(at + 1), ',')
    .filter((part) => part.length > 0)
    .map((part) => {
      const [path, alias] = splitAt(part, 'as');
      return {
        path: text(path),
        head: text(path.slice(0, 1)),
        alias,
        assign: assignName(c, alias?.[0] ?? path[0]),
      };
    });
  return (frame) => {
    for (const { path, head, alias, assign } of parts) {
      if (at > 0) assign(frame, member(load(from), path, c, attribute));
      else {
        const module = load(path);
        assign(frame, alias === undefined ? load(head) : module);
      }
    }
    return undefined;
  };
}

function member(
  module: PyModule,
  name: string,
  c: Compiler,
  attribute: (value: Value, name: string) => Value,
): Value {
  if (module.members.has(name)) return attribute(module, name);
  const inner = c.runtime.host.importModule(`${module.name}.${name}`);
  if (inner !== undefined) return inner;
  throw new PyError('ImportError', `cannot import name '${name}' from '${module.name}'`);
}
