import type { NotebookNetwork } from '../models/notebook.ts';
import type { CellText } from './code-cell.ts';

/** A cell of the notebook that sets the names which another one uses, by that one's network. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  ['classifier', 'feature-extractor'],
  ['layer-sub-classing', 'sequential'],
  ['model-and-layer-sub-classing', 'sequential'],
]);

/** Networks whose cells build `model` and never call it. */
const UNCALLED: ReadonlySet<string> = new Set(['sequential', 'lenet']);

/**
 * Cells that make a network of the notebook, in their order: its own, the one before that it needs,
 * and a call where the notebook makes none. Undefined where the notebook has no such cell.
 *
 * @param texts the notebook's cells
 */
export function codeOfNetwork(
  { id, model, batch }: NotebookNetwork,
  texts: readonly CellText[],
): readonly CellText[] | undefined {
  const needed = NEEDED.get(id);
  const ids = needed === undefined ? [id] : [needed, id];
  const cells = ids.flatMap((one) => texts.filter(({ from }) => from === one));
  if (cells.length < ids.length) return undefined;
  if (!UNCALLED.has(id)) return cells;
  const sizes = [batch, ...model.inputs[0].shape].join(', ');
  return [...cells, { source: `y = model(torch.randn(${sizes}))\n` }];
}
