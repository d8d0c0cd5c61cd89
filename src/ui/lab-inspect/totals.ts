import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../../lab/explain.ts';
import { sumInFloat32 } from '../../lab/float32.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { pytorchValue, type Pytorch } from '../../lab/parity.ts';
import type { Result } from '../../lab/result.ts';

/**
 * What the terms add up to; then the same value as the GPU, the CPU in double precision and PyTorch
 * have it, with their distance from the GPU's.
 */
export function totals(found: Explanation, result: Result, pytorch: Pytorch | undefined) {
  const { selection, value } = found;
  return html`<div class="totals">
    <dl>
      ${sums(found)}
      <div class="value">
        <dt>${selection.layer}</dt>
        <dd class="mono">${formatFixed(value, 6)}</dd>
      </div>
    </dl>
    <table>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">${msg('computed by')}</th>
          <th scope="col">${msg('value')}</th>
          <th scope="col">${msg('difference')}</th>
        </tr>
      </thead>
      <tbody>
        ${witnesses(found, result, pytorch)}
      </tbody>
    </table>
  </div>`;
}

/** The printed terms, put together as the layer does it. */
function sums({ rule, terms, bias, divisor, clipped }: Explanation) {
  const isSum = rule === 'dot' || rule === 'sum' || rule === 'mean' || rule === 'cross-entropy';
  const sum = isSum ? sumInFloat32(terms.map(({ contribution }) => contribution)) : undefined;
  return html`${sum === undefined ? nothing : line(msg('sum of the terms'), formatValue(sum))}
  ${bias === undefined ? nothing : line(msg('bias'), formatValue(bias))}
  ${divisor === undefined ? nothing : line(msg('divided by'), `${divisor}`)}
  ${clipped === 0 ? nothing : line(msg('terms on padding'), `${clipped}`)}`;
}

const line = (name: string, text: string) =>
  html`<div>
    <dt>${name}</dt>
    <dd class="mono">${text}</dd>
  </div>`;

function witnesses(
  { value, selection, rule, float32, float64 }: Explanation,
  result: Result,
  pytorch: Pytorch | undefined,
): TemplateResult[] {
  const own = { webgpu: 'GPU', cpu: 'CPU', pytorch: 'PyTorch' }[result.backend];
  const rows = [witness(own, value, undefined)];
  const here = rule === 'product' ? msg('multiplied here, float32') : msg('added here, float32');
  if (float32 !== undefined) rows.push(witness(here, float32, value));
  if (float64 !== undefined) rows.push(witness(msg('CPU, float64'), float64, value));
  const theirs = pytorch && pytorchValue(result, pytorch, selection);
  if (theirs !== undefined && result.backend !== 'pytorch')
    rows.push(witness('PyTorch', theirs, value));
  return rows;
}

/** A value, and how far the GPU's lies from it. */
function witness(name: string, number: number, from: number | undefined) {
  const text = Math.fround(number) === number ? formatValue(number) : formatFixed(number, 9);
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="mono">${text}</td>
    <td class="mono delta">${from === undefined ? '' : difference(from - number)}</td>
  </tr>`;
}

function difference(distance: number): string {
  if (distance === 0) return 'Δ 0';
  return `Δ ${distance.toExponential(1).replace(/-/g, '−')}`;
}
