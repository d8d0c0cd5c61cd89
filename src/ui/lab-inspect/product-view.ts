import { html } from 'lit';
import { termList } from './term-list.ts';
import { operand, type View } from './term.ts';
import { formatValue } from '../../lab/numbers.ts';

/** A product of values: where each comes from, and the formula with the numbers put in. */
export function productView(view: View) {
  const { terms, value } = view.found;
  const factors = terms.map((term) => operand(term.value)).join(' · ');
  return html`${termList(view)}
    <p class="formula mono">${factors} = ${formatValue(value)}</p>`;
}
