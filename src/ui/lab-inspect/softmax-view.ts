import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { sumInFloat32 } from '../../lab/float32.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { bar } from './term-list.ts';
import { spokenTerm, type View } from './term.ts';

/** A softmax or its logarithm: each logit, its distance from the largest, its exponential and share. */
export function softmaxView({ found: { rule, terms, selection, value }, active, order }: View) {
  const classOf = (i: number) => terms[i].source.index.at(-1) ?? 0;
  const max = Math.max(...terms.map((term) => term.value));
  const places = terms.map((_, i) => i).sort((a, b) => classOf(a) - classOf(b));
  const sum = sumInFloat32(places.map((i) => terms[i].contribution));
  if (order === 'size') places.sort((a, b) => terms[b].contribution - terms[a].contribution);
  const isLog = rule === 'log-softmax';
  const own = selection.index.at(-1);
  return html`<div class="softmax" role="presentation">
    <div class="softmax-row head" aria-hidden="true">
      <span>${msg('class')}</span><span>x</span><span>x − ${formatFixed(max, 4)}</span>
      <span>exp</span><span></span><span>${isLog ? 'ln(exp ÷ Σ)' : 'exp ÷ Σ'}</span>
    </div>
    ${places.map((i) => {
      const { value: logit, contribution } = terms[i];
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
        <span class="mono">${formatFixed(logit, 4)}</span>
        <span class="mono">${formatFixed(logit - max, 4)}</span>
        <span class="mono contribution">${formatValue(contribution)}</span>
        ${bar(contribution)}
        <span class="mono"
          >${formatFixed(isLog ? logit - max - Math.log(sum) : contribution / sum, 6)}</span
        >
      </div>`;
    })}
    <div class="softmax-row sum" aria-hidden="true">
      <span>Σ</span><span></span><span></span><span class="mono">${formatValue(sum)}</span>
      <span></span><span></span>
    </div>
    ${
      isLog
        ? html`<p class="formula mono">
            (${formatValue(terms[0].value)}) − (${formatValue(max)}) − ln(${formatValue(sum)}) =
            ${formatValue(value)}
          </p>`
        : nothing
    }
  </div>`;
}
