import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { isStale } from '../../lab/code-cell.ts';
import type { Session } from '../../lab/session.ts';
import type { Stopped } from '../../lab/stopped.ts';
import { workspaceOf } from '../../lab/workspace.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Step } from '../../torch/notebook.ts';
import { repairsView } from '../lab-code/repairs-view.ts';
import { reasonView } from '../lab-code/stop-view.ts';
import { styles as stopStyles } from '../lab-code/stop.styles.ts';
import { layerForm } from '../lab-column/head.ts';
import { headStyles } from '../lab-column/head.styles.ts';
import { shapeChip } from '../lab-column/shape-chip.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { base } from '../theme.ts';
import { styles } from './lab-stopped.styles.ts';

/**
 * A network of the person's code that stopped at a layer: a column for each layer, with its shape
 * where it ran, and why the one that failed did. There are no values: the network gave none.
 *
 * @fires lab-layer - the person asks to change a layer
 */
@localized()
@customElement('lab-stopped')
export class LabStopped extends LitElement {
  static override styles = [base, dimensionColours, stopStyles, headStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) stopped?: Stopped;
  /** Name of the last network that ran, where there is one. */
  @property({ attribute: false }) last: string | undefined;
  @query('.scroll') private readonly row?: HTMLElement;
  @query('.failed') private readonly failed?: HTMLElement;

  protected override render() {
    const { stopped } = this;
    if (stopped === undefined) return nothing;
    const { steps, inputs } = stopped.stop;
    const isOld = isStale(stopped.cell);
    return html`<div class="banner">
        <p role="status">
          <b>${msg(str`Stopped at ${stopped.failed.name}`)}</b>
          ${
            isOld
              ? msg('Edited since it ran.')
              : msg(
                  'Not run to its end: there are shapes, but no values. All else on the page is of the last network that ran.',
                )
          }
        </p>
        ${this.#back()}
      </div>
      <div class="scroll">
        <ol class="columns ${isOld ? 'old' : ''}">
          ${inputs.map((shape) => inputView(shape))}
          ${steps.map((step) => this.#column(step, stopped, isOld))}
        </ol>
      </div>`;
  }

  /** The layer that failed is what the person looks for. */
  protected override updated(changed: PropertyValues): void {
    const before = changed.get('stopped') as Stopped | undefined;
    const { row, failed } = this;
    if (before?.outcome === this.stopped?.outcome || !row || !failed) return;
    row.scrollLeft = failed.offsetLeft - (row.clientWidth - failed.clientWidth) / 2;
  }

  #back() {
    const { last, session } = this;
    if (last === undefined) return nothing;
    return html`<button @click=${() => workspaceOf(session)?.code.leaveStop()}>
      ${msg(str`Back to ${last}`)}
    </button>`;
  }

  #column(step: Step, stopped: Stopped, isOld: boolean) {
    const isFailed = step.state === 'failed';
    return html`<li class=${step.state.replace(' ', '-')}>
      <header>
        <h2 title=${step.name}>${step.name}</h2>
        ${layerForm(step, step.site !== undefined)}
        <div class="chip">${step.shape && shapeChip(step.shape)}</div>
      </header>
      ${isFailed ? this.#failure(stopped, isOld) : html`<p>${stateText(step)}</p>`}
    </li>`;
  }

  #failure({ cell, outcome, stop }: Stopped, isOld: boolean) {
    const { error } = outcome.cell;
    const { repairs = [] } = outcome;
    return html`<div class="why" tabindex="0" role="group" aria-label=${msg('Why it stopped')}>
      <p>${msg('does not take')} ${stop.given.map((shape) => shapeChip(shape))}</p>
      <p class="error"><b>${error?.name}</b>: ${error?.message}</p>
      ${reasonView(stop)}
      ${
        isOld || repairs.length === 0
          ? nothing
          : repairsView(
              repairs,
              (repair) => void workspaceOf(this.session)?.code.repair(cell.id, repair),
            )
      }
    </div>`;
  }
}

/** What the first layer was given. */
function inputView(shape: Shape) {
  return html`<li class="ran">
    <header>
      <h2>${msg('Input')}</h2>
      <div class="form"></div>
      <div class="chip">${shapeChip(shape)}</div>
    </header>
    <p>${msg('no values')}</p>
  </li>`;
}

const stateText = ({ state }: Step): string =>
  state === 'ran' ? msg('no values') : msg('not run');

declare global {
  interface HTMLElementTagNameMap {
    'lab-stopped': LabStopped;
  }
}
