import { msg } from '@lit/localize';
import type { CodeCell } from '../../lab/code-cell.ts';
import { notebook } from '../../models/notebook.ts';
import { headingOf } from '../texts/networks.ts';

/** The heading of the notebook's cell, or the first class or line of the text. */
export function cellTitle({ source, from }: Pick<CodeCell, 'source' | 'from'>): string {
  const network = notebook.find(({ id }) => id === from);
  if (network !== undefined) return headingOf(network);
  const lines = source.split('\n').map((line) => line.trim());
  const named = lines.find((line) => line.startsWith('class '));
  const first = lines.find((line) => line !== '' && !/^(?:import|from) /.test(line));
  return named?.replace(/[(:].*/, '') ?? first ?? lines.find((line) => line !== '') ?? msg('empty');
}
