import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { EvaluationProgress } from '../../lab/evaluation.ts';
import { formatCount, formatFixed } from '../../lab/numbers.ts';
import { networkName } from '../texts/networks.ts';

/** How far the run is, and what came of it so far. */
export function progressView({ done, total, right, network }: EvaluationProgress) {
  const name = networkName(network);
  const label = msg(str`Evaluating ${name}`);
  if (total === undefined) {
    return html`<div>
      <progress aria-label=${label}></progress>
      <p class="muted">${label} …</p>
    </div>`;
  }
  const [count, all] = [done, total].map(formatCount);
  const share = formatFixed((100 * right) / done, 2);
  return html`<div>
    <progress aria-label=${label} max=${total} value=${done}></progress>
    <p class="muted">${label}</p>
    ${done === 0 ? nothing : html`<p class="mono">${msg(str`${count} of ${all}, ${share} % right`)}</p>`}
  </div>`;
}
