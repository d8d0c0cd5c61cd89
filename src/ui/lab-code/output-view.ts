import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { isStale, type CodeCell, type Outcome } from '../../lab/code-cell.ts';
import { parameterCount } from '../../lab/networks.ts';
import { formatCount } from '../../lab/numbers.ts';
import type { Model } from '../../graph/model.ts';
import { formatTorchSize } from '../../tensor/shape.ts';
import type { Cell } from '../../torch/notebook.ts';
import type { Repair } from '../../torch/repairs/find-repairs.ts';
import { reasonView, stepsView } from './stop-view.ts';
import { repairsView } from './repairs-view.ts';

/** What can be done from the output. */
interface Acts {
  readonly goToLine: (line: number) => void;
  readonly show: () => void;
  readonly repair: (repair: Repair) => void;
}

/** What a cell printed, what stopped it, and the network that it made. */
export function outputView(cell: CodeCell, failure: string | undefined, acts: Acts) {
  const { outcome } = cell;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Output')}>
    <p class="said" role="status">${said(cell)}</p>
    ${failure === undefined ? nothing : html`<p class="error">${failure}</p>`}
    ${outcome && result(outcome, isStale(cell), acts)}
  </div>`;
}

function said(cell: CodeCell): string {
  if (cell.state === 'running') return msg('running …');
  if (cell.state === 'waiting') return msg('waiting for the cells before it');
  if (cell.outcome === undefined) return msg('Not run yet.');
  if (isStale(cell)) return msg('Edited since it ran.');
  const { printed, error, model } = cell.outcome.cell;
  const isSilent = printed.length === 0 && error === undefined && model === undefined;
  return isSilent ? msg('It ran, and printed nothing.') : '';
}

function result({ cell, repairs = [] }: Outcome, isOld: boolean, acts: Acts) {
  const { printed, error, model, shapes, stop } = cell;
  const lines = printed.length === 0 ? nothing : html`<pre>${printed.join('\n')}</pre>`;
  return html`<div class=${isOld ? 'stale' : ''}>
    ${lines} ${error && errorView(error, acts)} ${stop && reasonView(stop)}
    ${isOld || repairs.length === 0 ? nothing : repairsView(repairs, acts.repair)}
    ${stop && stepsView(stop)} ${model && error === undefined ? modelView(model, acts) : nothing}
    ${
      shapes.length === 0
        ? nothing
        : html`<ul class="visually-hidden" aria-label=${msg('Shapes')}>
            ${shapes.map(({ line, name, shape }) => {
              const size = formatTorchSize(shape);
              return html`<li>${msg(str`line ${line}: ${name}, ${size}`)}</li>`;
            })}
          </ul>`
    }
  </div>`;
}

function errorView({ name, message, line }: NonNullable<Cell['error']>, { goToLine }: Acts) {
  const text = html`<b>${name}</b>${message === '' ? '' : `: ${message}`}`;
  return html`<p class="error" role="alert">${text}</p>
    ${
      line === undefined
        ? nothing
        : html`<button class="line" @click=${() => goToLine(line)}>
            ${msg(str`Go to line ${line}`)}
          </button>`
    }`;
}

function modelView(model: Model, { show }: Acts) {
  const count = formatCount(parameterCount(model));
  return html`<p class="model">
    <span><b>${model.name}</b> ${msg(html`<span class="mono">${count}</span> parameters`)}</span>
    <button @click=${show}>${msg('Show in the lab')}</button>
  </p>`;
}
