import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-inspect/lab-inspect.ts';
import '../lab-shapes/lab-shapes.ts';
import { base } from '../theme.ts';
import { styles } from './lab-panel.styles.ts';

const TABS = ['Inspect', 'Shapes'] as const;
type Tab = (typeof TABS)[number];

/** The rooms below the ribbon, one at a time. */
@customElement('lab-panel')
export class LabPanel extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private tab: Tab = 'Inspect';

  protected override render() {
    return html`<div class="tabs" role="tablist" aria-label="Panel" @keydown=${this.#onKey}>
        ${TABS.map((tab) => this.#tabButton(tab))}
      </div>
      <div class="room" id="room" role="tabpanel" aria-labelledby=${this.tab}>
        ${
          this.tab === 'Inspect'
            ? html`<lab-inspect
                .session=${this.session}
                .state=${this.state}
                .scheme=${this.scheme}
              ></lab-inspect>`
            : html`<lab-shapes .state=${this.state}></lab-shapes>`
        }
      </div>`;
  }

  #tabButton(tab: Tab) {
    const isSelected = tab === this.tab;
    return html`<button
      id=${tab}
      role="tab"
      aria-selected=${isSelected}
      aria-controls="room"
      tabindex=${isSelected ? 0 : -1}
      @click=${() => (this.tab = tab)}
    >
      ${tab}
    </button>`;
  }

  readonly #onKey = async ({ key }: KeyboardEvent): Promise<void> => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const at = TABS.indexOf(this.tab);
    this.tab = TABS[(at + step + TABS.length) % TABS.length];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${this.tab}`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-panel': LabPanel;
  }
}
