import { msg } from '@lit/localize';
import { html } from 'lit';
import { sumInFloat32 } from '../../lab/float32.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { bar } from './term-list.ts';
import { spokenTerm, type View } from './term.ts';

/** Softmax: each logit, its distance from the largest, the exponential of that, and its share. */
export function softmaxView({ found: { terms, selection }, active, order }: View) {
  const classOf = (i: number) => terms[i].source.index.at(-1) ?? 0;
  const max = Math.max(...terms.map(({ value }) => value));
  const places = terms.map((_, i) => i).sort((a, b) => classOf(a) - classOf(b));
  const sum = sumInFloat32(places.map((i) => terms[i].contribution));
  if (order === 'size') places.sort((a, b) => terms[b].contribution - terms[a].contribution);
  const own = selection.index.at(-1);
  return html`<div class="softmax" role="presentation">
    <div class="softmax-row head" aria-hidden="true">
      <span>${msg('class')}</span><span>x</span><span>x − ${formatFixed(max, 4)}</span>
      <span>exp</span><span></span><span>exp ÷ Σ</span>
    </div>
    ${places.map((i) => {
      const { value, contribution } = terms[i];
      const classes = ['term', 'softmax-row', i === active ? 'active' : ''];
      if (classOf(i) === own) classes.push('own');
      return html`<div
        class=${classes.join(' ')}
        id=${`term-${i}`}
        data-term=${i}
        role="option"
        aria-selected=${i === active}
        aria-label=${spokenTerm(terms[i])}
      >
        <span class="mono">${classOf(i)}</span>
        <span class="mono">${formatFixed(value, 4)}</span>
        <span class="mono">${formatFixed(value - max, 4)}</span>
        <span class="mono contribution">${formatValue(contribution)}</span>
        ${bar(contribution)}
        <span class="mono">${formatFixed(contribution / sum, 6)}</span>
      </div>`;
    })}
    <div class="softmax-row sum" aria-hidden="true">
      <span>Σ</span><span></span><span></span><span class="mono">${formatValue(sum)}</span>
      <span></span><span></span>
    </div>
  </div>`;
}
