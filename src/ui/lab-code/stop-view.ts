import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Step, Stop } from '../../torch/notebook.ts';
import { shapeChip } from '../lab-column/shape-chip.ts';

/** Why a Linear layer was given as many features as it was. */
export function reasonView({ features }: Stop) {
  if (features === undefined) return nothing;
  const { found, factors, from, image } = features;
  const product = factors.join(' · ');
  const sides = image.slice(-2).join(' × ');
  return html`<p class="reason">
    ${msg(str`${found} = ${product}, from ${from}; your image is ${sides}.`)}
  </p>`;
}

/** The network's layers up to the one that failed, and those that were not run. */
export function stepsView({ steps, given }: Stop) {
  return html`<table class="steps">
    <caption class="visually-hidden">
      ${msg('Layers, up to the one that failed')}
    </caption>
    <tbody>
      ${steps.map(
        (step) =>
          html`<tr class=${step.state.replace(' ', '-')}>
            <th scope="row" title=${step.text}>${step.name}</th>
            <td>${stepCell(step, given)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function stepCell({ shape, state }: Step, given: Stop['given']) {
  if (state === 'not run') return msg('not run');
  if (shape !== undefined) return shapeChip(shape);
  return html`${msg('does not take')} ${given.map((one) => shapeChip(one))}`;
}
