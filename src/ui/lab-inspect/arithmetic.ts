import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { valueOf, type Result } from '../../lab/result.ts';
import { batchNormView } from './batch-norm-view.ts';
import { convolutionView } from './convolution-view.ts';
import { copyView } from './copy-view.ts';
import { curveView } from './curve-view.ts';
import { lossView } from './loss-view.ts';
import { productView } from './product-view.ts';
import { softmaxView } from './softmax-view.ts';
import { stripView } from './strip-view.ts';
import { termList } from './term-list.ts';
import type { View } from './term.ts';
import { windowView } from './window-view.ts';

/** The view of a value's arithmetic that suits its layer. */
export function arithmetic(view: View, result: Result) {
  const { found, order } = view;
  switch (found.rule) {
    case 'dot':
      return isConvolution(view) && order === 'place' ? convolutionView(view) : dense(view);
    case 'max':
    case 'mean':
      return windowView(view);
    case 'map':
      return curveView(view);
    case 'batch-norm':
      return batchNormView(view);
    case 'softmax':
    case 'log-softmax':
      return softmaxView(view);
    case 'sum':
      return termList(view);
    case 'product':
      return productView(view);
    case 'copy':
      return copyView(view, valueOf(result, found.terms.at(0)?.source.layer ?? '')?.shape ?? []);
    case 'cross-entropy':
      return lossView(view);
    case undefined:
      return html`<p class="note">${inputNote(result)}</p>`;
    default:
      return (found.rule satisfies never) ? nothing : nothing;
  }
}

const isConvolution = ({ found: { terms } }: View): boolean => terms[0].weight?.index.length === 4;

/** One term is no strip. */
const dense = (view: View) =>
  isConvolution(view) || view.found.terms.length === 1 ? termList(view) : stripView(view);

/** Whether the terms can be put in another order. */
export const canSort = ({ found: { rule, terms } }: View): boolean =>
  (rule === 'dot' && terms.length > 1) || rule === 'softmax' || rule === 'log-softmax';

/** Terms that the up and down keys skip: the width of the grid they stand in. */
export function stepOf({ found: { rule, terms }, order }: View): number {
  const isGrid = order === 'place' && (rule === 'dot' || rule === 'max' || rule === 'mean');
  if (!isGrid) return 1;
  const row = (i: number) => (terms[i].weight?.index ?? terms[i].source.index).at(-2);
  const next = terms.findIndex((_, i) => row(i) !== row(0));
  return next === -1 ? 1 : next;
}

function inputNote({ network }: Result): string {
  return network.model.inputs[0].shape.length > 1
    ? msg('A pixel of the picture, from 0 (paper) to 1 (ink). Here the arithmetic begins.')
    : msg('A feature that the cell before gives.');
}
