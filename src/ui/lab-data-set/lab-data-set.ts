import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { BATCH, pageBeside, type DataSet } from '../../lab/data-set.ts';
import { formatCount } from '../../lab/numbers.ts';
import { predictionsOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { base } from '../theme.ts';
import { styles } from './lab-data-set.styles.ts';

/** Which images of a data set are the batch, how many were read as labelled, and the way to others. */
@localized()
@customElement('lab-data-set')
export class LabDataSet extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  /** Where the batch begins that was asked for, until it is there. */
  #wanted: number | undefined;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result']);
  }

  protected override willUpdate(): void {
    this.#wanted = undefined;
  }

  protected override render() {
    const { result } = this.state ?? {};
    const origin = result?.samples[0].origin;
    if (result === undefined || origin === undefined) return nothing;
    const { set, start } = origin;
    const count = formatCount(set.count);
    return html`<div class="steps" role="group" aria-label=${msg('Images of the data set')}>
        ${this.#step(set, start, -1, '‹', msg(str`${BATCH} images before`))}
        <input
          type="number"
          min="0"
          max=${set.count - 1}
          aria-label=${msg('First image of the batch')}
          .value=${live(`${start}`)}
          @change=${(event: Event) => this.#onChange(event, set)}
        />
        <span class="count">${msg(str`of ${count}`)}</span>
        ${this.#step(set, start, 1, '›', msg(str`${BATCH} images on`))}
      </div>
      <p role="status">${score(result, set)}</p>
      <label class="order">
        <input
          type="checkbox"
          .checked=${live(set.byColumns)}
          @change=${() => this.#show({ ...set, byColumns: !set.byColumns }, start)}
        />
        ${msg('by columns, as EMNIST')}
      </label>`;
  }

  /** A button that keeps the focus at the end of the set. */
  #step(set: DataSet, start: number, by: -1 | 1, sign: string, name: string) {
    return html`<button
      aria-label=${name}
      title=${name}
      aria-disabled=${pageBeside(set, start, by) === undefined}
      @click=${() => {
        const next = pageBeside(set, this.#wanted ?? start, by);
        if (next !== undefined) this.#show(set, next);
      }}
    >
      ${sign}
    </button>`;
  }

  #onChange({ target }: Event, set: DataSet): void {
    if (!(target instanceof HTMLInputElement)) return;
    if (Number.isNaN(target.valueAsNumber)) this.requestUpdate();
    else this.#show(set, target.valueAsNumber);
  }

  #show(set: DataSet, start: number): void {
    this.#wanted = start;
    void this.session?.showSet(set, start);
  }
}

/** How many of the batch were read as their labels say. */
function score(result: Result, { labels }: DataSet): string {
  if (labels === undefined) return msg('No labels: drop their file too.');
  const predictions = predictionsOf(result);
  if (predictions.length === 0) return msg('This network gives no answers.');
  const { samples } = result;
  const right = predictions.filter(({ digit }, n) => digit === samples[n].label).length;
  return msg(str`${right} of ${samples.length} read as labelled`);
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-data-set': LabDataSet;
  }
}
