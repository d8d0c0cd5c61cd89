import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { ModelNode } from '../../graph/model.ts';
import { formatValue } from '../../lab/numbers.ts';
import { typeOf } from '../../layers/registry.ts';
import { resolveDimension } from '../../layers/dimension.ts';
import type { Permute } from '../../layers/permute.ts';
import { sameShape, type Shape } from '../../tensor/shape.ts';
import { dimensionLetter, type Selection } from '../../lab/selection.ts';
import { viewNotes } from './view-notes.ts';
import type { View } from './term.ts';

/** A value that is another one as it is: which index becomes which. */
export function copyView({ found }: View, shape: Shape) {
  const { node, selection, terms, value: made } = found;
  const term = terms.at(0);
  if (term === undefined) return paddingView(selection, made);
  const { source, value } = term;
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

/** A value that comes from none before it. */
const paddingView = (selection: Selection, value: number) =>
  html`<div class="flatten">
    <p class="formula mono">
      ${selection.layer}[${selection.index.join(', ')}] = ${formatValue(value)}
    </p>
    <p class="note">${msg('It lies on the padding, and comes from no value before it.')}</p>
  </div>`;

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
