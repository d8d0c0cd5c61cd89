import type { SyntaxNode } from '@lezer/common';
import type { Compiler, Evaluate } from './compiler.ts';
import { PySlice, PyTuple } from './object.ts';
import { splitAt } from './tree.ts';

/** What stands between brackets: a key, a slice, or a tuple of them. */
export function subscriptOf(c: Compiler, nodes: readonly SyntaxNode[]): Evaluate {
  const parts = splitAt(nodes, ',').filter((part) => part.length > 0);
  const keys = parts.map((part) => keyOf(c, part));
  if (!nodes.some(({ name }) => name === ',')) return keys[0];
  return (frame) => new PyTuple(keys.map((key) => key(frame)));
}

function keyOf(c: Compiler, nodes: readonly SyntaxNode[]): Evaluate {
  if (!nodes.some(({ name }) => name === ':')) return c.tuple(nodes);
  const bounds = splitAt(nodes, ':').map((part) => (part.length === 0 ? none : c.tuple(part)));
  const [start, stop, step = none] = bounds;
  return (frame) => new PySlice(start(frame), stop(frame), step(frame));
}

const none: Evaluate = () => null;
