import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { formatValue } from '../../lab/numbers.ts';
import type { Shape } from '../../tensor/shape.ts';
import { dimensionLetter, type Selection } from '../../lab/selection.ts';
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
    ${node?.layer.kind === 'Flatten' ? flattened(source, selection, shape) : nothing}
    ${node?.layer.kind === 'Dropout' ? html`<p class="note">${dropoutNote()}</p>` : nothing}
  </div>`;
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

/** A flatten moves nothing: its index from that of the maps, and back. */
function flattened(source: Selection, selection: Selection, shape: Shape) {
  const [, ...sizes] = shape;
  const [, ...index] = source.index;
  const feature = selection.index.at(-1) ?? 0;
  return html`
    <p class="note">${msg('From the maps to the feature:')}</p>
    <p class="formula mono">${forward(sizes, index)} = ${feature}</p>
    <p class="note">${msg('And back:')}</p>
    ${backward(sizes, feature).map((line) => html`<p class="formula mono">${line}</p>`)}
  `;
}

const letters = (sizes: Shape): string[] =>
  sizes.map((_, d) => dimensionLetter(sizes.length + 1, d + 1).toLowerCase());

const after = (sizes: Shape, d: number): number =>
  sizes.slice(d + 1).reduce((product, size) => product * size, 1);

/** `c · 25 + h · 5 + w = 9 · 25 + 2 · 5 + 2`. */
function forward(sizes: Shape, index: readonly number[]): string {
  const sum = (names: readonly (string | number)[]) =>
    names
      .map((name, d) => (after(sizes, d) === 1 ? `${name}` : `${name} · ${after(sizes, d)}`))
      .join(' + ');
  return `${sum(letters(sizes))} = ${sum(index)}`;
}

/** `c = ⌊237 / 25⌋ = 9`, and so on: each from what the one before it leaves. */
function backward(sizes: Shape, feature: number): string[] {
  let rest = feature;
  return letters(sizes).map((letter, d) => {
    const step = after(sizes, d);
    const of = d === 0 ? `${feature}` : `(${feature} mod ${after(sizes, d - 1)})`;
    const at = Math.floor(rest / step);
    rest -= at * step;
    const made = step === 1 ? of.replace(/[()]/g, '') : `⌊${of} / ${step}⌋`;
    return made === `${at}` ? `${letter} = ${at}` : `${letter} = ${made} = ${at}`;
  });
}
