import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { ModelNode } from '../../graph/model.ts';
import { formatValue } from '../../lab/numbers.ts';
import { typeOf } from '../../layers/catalog.ts';
import { resolveDimension } from '../../layers/dimension.ts';
import type { Permute } from '../../layers/permute.ts';
import { sameShape, type Shape } from '../../tensor/shape.ts';
import { dimensionLetter } from '../../lab/selection.ts';
import { viewNotes } from './view-notes.ts';
import type { View } from './term.ts';

/** A value that is another one as it is: which index becomes which. */
export function copyView({ found: { node, selection, terms } }: View, shape: Shape) {
  const { source, value } = terms[0];
  return html`<div class="flatten">
    <p class="formula mono term" id="term-0" data-term="0" role="option" aria-selected="false">
      ${source.layer}[${source.index.join(', ')}] →
      ${selection.layer}[${selection.index.join(', ')}] = ${formatValue(value)}
    </p>
    ${node === undefined ? nothing : notes(node, shape, source.index)}
  </div>`;
}

/** @param shape of the layer's input */
function notes(node: ModelNode, shape: Shape, index: readonly number[]) {
  const { layer } = node;
  if (layer.kind === 'Dropout') return html`<p class="note">${dropoutNote()}</p>`;
  if (layer.kind === 'Permute') return permuted(node, shape.length);
  const type = typeOf(layer);
  if (type.isView !== true || type.mixesSamples?.(layer, [shape]) === true) return nothing;
  const to = type.inferShape(layer, [shape]);
  if (sameShape(shape, to)) return nothing;
  return viewNotes(shape.slice(1), to.slice(1), index.slice(1));
}

const dropoutNote = () =>
  msg('While a network learns, values are dropped at random; here each passes as it is.');

/** `conv[n, c, h, w] → permute[n, h, w, c]`. */
function permuted({ name, layer, inputs }: ModelNode, rank: number) {
  const letters = Array.from({ length: rank }, (_, d) => dimensionLetter(rank, d).toLowerCase());
  const order = (layer as Permute).dims.map((dim) => letters[resolveDimension(dim, rank)]);
  return html`<p class="formula mono">
    ${inputs[0]}[${letters.join(', ')}] → ${name}[${order.join(', ')}]
  </p>`;
}
