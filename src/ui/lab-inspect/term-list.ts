import { html, svg } from 'lit';
import type { ExplainedTerm, Explanation } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import { formatSelection, type Selection } from '../../lab/selection.ts';

/** A dense layer: every input times its weight, the largest contributions first. */
export function dotList({ terms }: Explanation, go: (source: Selection) => void) {
  const sorted = [...terms].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const range = Math.abs(sorted.at(0)?.contribution ?? 0);
  return html`<ol class="terms" aria-label="Terms, the largest first">
    ${sorted.map((term) => termRow(term, range, product(term), go))}
  </ol>`;
}

/** Softmax: each logit, the exponential of its distance from the largest, and the sum of those. */
export function softmaxList({ terms }: Explanation, go: (source: Selection) => void) {
  const max = Math.max(...terms.map(({ value }) => value));
  const inOrder = [...terms].sort((a, b) => order(a) - order(b));
  const sum = terms.reduce((total, { value }) => total + Math.exp(value - max), 0);
  return html`<ol class="terms" aria-label="Exponentials">
      ${inOrder.map((term) => {
        const exponential = Math.exp(term.value - max);
        const text = `exp(${formatFixed(term.value, 4)} − ${formatFixed(max, 4)}) = ${formatFixed(exponential, 6)}`;
        return termRow({ ...term, contribution: exponential }, 1, text, go);
      })}
    </ol>
    <p class="mono">Σ ${formatFixed(sum, 6)}</p>`;
}

/** Values that are added, or the one that is passed on. */
export function plainList({ terms }: Explanation, go: (source: Selection) => void) {
  const range = Math.max(...terms.map(({ value }) => Math.abs(value)));
  return html`<ol class="terms" aria-label="Terms">
    ${terms.map((term) => termRow(term, range, formatFixed(term.value, 6), go))}
  </ol>`;
}

const product = ({ value, weight, contribution }: ExplainedTerm): string =>
  `${formatFixed(value, 4)} × ${formatFixed(weight?.value ?? 0, 4)} = ${formatFixed(contribution, 6)}`;

const order = ({ source }: ExplainedTerm): number => source.index.at(-1) ?? 0;

/** Half the width of the bar's drawing: contributions run from −HALF to HALF. */
const HALF = 30;

function termRow(
  { source, contribution }: ExplainedTerm,
  range: number,
  text: string,
  go: (source: Selection) => void,
) {
  const length = range === 0 ? 0 : (Math.abs(contribution) / range) * HALF;
  const from = contribution < 0 ? HALF - length : HALF;
  return html`<li>
    <button class="row" @click=${() => go(source)}>
      <span class="from">${formatSelection(source)}</span>
      <svg class="strip" width=${2 * HALF} height="10" aria-hidden="true">
        ${svg`<rect
          class=${contribution < 0 ? 'negative' : 'positive'}
          x=${from}
          width=${length}
          height="10"
        ></rect>
        <rect class="axis" x=${HALF} width="1" height="10"></rect>`}
      </svg>
      <span class="mono">${text}</span>
    </button>
  </li>`;
}
