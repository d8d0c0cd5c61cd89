import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { WeightRow } from '../../formats/match-weights.ts';
import { networkName } from '../texts/networks.ts';
import { base } from '../theme.ts';
import { styles } from './lab-weight-rows.styles.ts';
import { weightTable } from './weight-table.ts';

/**
 * A button that opens the names of a file of weights beside a network's: the shape that each should
 * have and the one that it has. Those that fit are folded away.
 */
@localized()
@customElement('lab-weight-rows')
export class LabWeightRows extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) file = '';
  @property({ attribute: false }) network = '';
  @property({ attribute: false }) rows: readonly WeightRow[] = [];

  @query('.panel') private readonly panel?: HTMLElement;
  @query('.open') private readonly opener?: HTMLElement;

  #isInside = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKey);
  }

  protected override render() {
    const { file, rows } = this;
    const network = networkName(this.network);
    const fitting = rows.filter(({ status }) => status === 'fits');
    const others = rows.filter(({ status }) => status !== 'fits');
    const [count, all] = [others.length, rows.length];
    const title = msg(str`${file} and ${network}: ${count} of ${all} names do not fit`);
    return html`<button class="open" popovertarget="panel">
        ${msg(str`Compare ${all} names`)}
      </button>
      <div
        id="panel"
        class="panel"
        popover
        autofocus
        role="dialog"
        tabindex="-1"
        aria-labelledby="title"
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
      >
        <header>
          <h2 id="title">${title}</h2>
          <button popovertarget="panel" popovertargetaction="hide">${msg('Close')}</button>
        </header>
        ${weightTable(others, title)}
        ${
          fitting.length === 0
            ? nothing
            : html`<details>
                <summary>${msg(str`${fitting.length} that fit`)}</summary>
                ${weightTable(fitting, msg(str`${fitting.length} that fit`))}
              </details>`
        }
      </div>`;
  }

  /** While the table is open, the keys are its own, not the lab's. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.panel?.matches(':popover-open')) event.stopPropagation();
  };

  /** A focus in the table is gone with it: the person is back at its button. */
  readonly #onBeforeToggle = ({ newState }: ToggleEvent): void => {
    const focused = this.shadowRoot?.activeElement ?? null;
    this.#isInside = newState === 'closed' && this.panel?.contains(focused) === true;
  };

  readonly #onToggle = (): void => {
    if (this.#isInside) this.opener?.focus();
    this.#isInside = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-weight-rows': LabWeightRows;
  }
}
