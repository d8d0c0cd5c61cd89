import { html } from 'lit';
import { formatValue } from '../../lab/numbers.ts';
import { pythonFloat } from '../../layers/python-float.ts';
import { operand, type View } from './term.ts';

/** A batch normalization: its formula, and the same with the feature's numbers put in. */
export function batchNormView({ found: { terms, feature, value } }: View) {
  if (feature === undefined) return html``;
  const { mean, variance, eps, weight, bias } = feature;
  const learned = weight !== undefined && bias !== undefined;
  const scale = learned ? ` · ${operand(weight)} + ${operand(bias)}` : '';
  const numbers = `(${operand(terms[0].value)} − ${operand(mean)}) / √(${formatValue(variance)} + ${pythonFloat(eps)})`;
  return html`<div class="flatten">
    <p class="formula mono">
      (x − running_mean) / √(running_var + eps)${learned ? ' · weight + bias' : ''}
    </p>
    <p class="formula mono term" id="term-0" data-term="0" role="option" aria-selected="false">
      ${numbers}${scale} = ${formatValue(value)}
    </p>
  </div>`;
}
