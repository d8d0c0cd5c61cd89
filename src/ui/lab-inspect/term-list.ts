import { msg, str } from '@lit/localize';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { sumInFloat32 } from '../../lab/float32.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { formatSelection } from '../../lab/selection.ts';
import { inOrder, spokenTerm, type View } from './term.ts';

/** Rows that a list shows; the rest is one sum. */
const MOST = 320;
/** Half the width of the bar's drawing: contributions run from −HALF to HALF. */
const HALF = 28;

/** Every term on a line of its own, with what it brings as a bar and in all its digits. */
export function termList(view: View): TemplateResult {
  const { found, active, order } = view;
  const { terms } = found;
  const places = inOrder(found, order);
  const range = Math.max(...terms.map(({ contribution }) => Math.abs(contribution)), 1e-30);
  const shown = places.slice(0, MOST);
  const rest = places.slice(MOST);
  const isPlain = terms.every(({ weight }) => weight === undefined);
  return html`<ul class=${isPlain ? 'terms plain' : 'terms'} role="presentation">
    ${shown.map(
      (i) =>
        html`<li
          class=${i === active ? 'term row active' : 'term row'}
          id=${`term-${i}`}
          data-term=${i}
          role="option"
          aria-selected=${i === active}
          aria-label=${spokenTerm(terms[i])}
        >
          <span class="from">${formatSelection(terms[i].source)}</span>
          ${bar(terms[i].contribution / range)}
          ${isPlain ? nothing : html`<span class="made mono">${factors(view, i)}</span>`}
          <span class="mono contribution">${formatValue(terms[i].contribution)}</span>
        </li>`,
    )}
    ${rest.length === 0 ? nothing : html`<li class="rest">${restText(view, rest)}</li>`}
  </ul>`;
}

function factors({ found }: View, i: number): string {
  const { value, weight } = found.terms[i];
  if (weight === undefined) return '';
  return `${formatFixed(value, 4)} × ${formatFixed(weight.value, 4)}`;
}

function restText({ found: { terms } }: View, rest: readonly number[]): string {
  const sum = formatValue(sumInFloat32(rest.map((i) => terms[i].contribution)));
  return msg(str`and ${rest.length} more, together ${sum}`);
}

/** A signed bar; the share runs from −1 to 1. */
export function bar(share: number) {
  const length = Math.abs(share) * HALF;
  return html`<svg class="bar" width=${2 * HALF} height="10" aria-hidden="true">
    ${svg`<rect
        class=${share < 0 ? 'negative' : 'positive'}
        x=${share < 0 ? HALF - length : HALF}
        width=${length}
        height="10"
      ></rect>
      <rect class="axis" x=${HALF} width="1" height="10"></rect>`}
  </svg>`;
}
