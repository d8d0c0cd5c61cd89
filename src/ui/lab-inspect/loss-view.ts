import { msg } from '@lit/localize';
import { html } from 'lit';
import type { ExplainedLoss } from '../../lab/explain-loss.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { spokenTerm, type View } from './term.ts';

/** Cross-entropy: for each sample log Σ exp of its logits, less the logit of its label. */
export function lossView({ found: { losses = [], terms, divisor }, active }: View) {
  return html`<div class="losses" role="presentation">
    <div class="loss-row head" aria-hidden="true">
      <span class="n">n</span><span>${msg('label')}</span><span>log Σ exp(x)</span>
      <span>x[${msg('label')}]</span><span>${msg('loss')}</span>
    </div>
    ${losses.map((item, i) => row(item, i, i === active, spokenTerm(terms[i])))}
    <p class="note">
      ${divisor === undefined ? msg('Added up.') : msg('Added up, and divided by the number of labels.')}
    </p>
  </div>`;
}

function row(
  { sample, label, logSumExp, logit, loss }: ExplainedLoss,
  i: number,
  isActive: boolean,
  spokenText: string,
) {
  return html`<div
    class=${isActive ? 'term loss-row active' : 'term loss-row'}
    id=${`term-${i}`}
    data-term=${i}
    role="option"
    aria-selected=${isActive}
    aria-label=${spokenText}
  >
    <span class="mono n">${sample}</span>
    <span class="mono">${label ?? msg('none')}</span>
    <span class="mono">${formatFixed(logSumExp, 6)}</span>
    <span class="mono">− ${label === undefined ? '' : formatFixed(logit, 6)}</span>
    <span class="mono contribution">${formatValue(Math.fround(loss))}</span>
  </div>`;
}
