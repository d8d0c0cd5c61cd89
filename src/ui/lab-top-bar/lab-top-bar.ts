import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { defaultSource, parameterCount } from '../../lab/networks.ts';
import { formatCount, formatMilliseconds } from '../../lab/numbers.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { notebook } from '../../models/notebook.ts';
import type { Scheme } from '../draw/scheme.ts';
import { SchemeChangeEvent } from '../events.ts';
import { base } from '../theme.ts';
import { styles } from './lab-top-bar.styles.ts';

/**
 * Which network, with which weights, on which hardware, and how long the last pass took.
 *
 * @fires lab-scheme-change when the person asks for light or dark
 */
@customElement('lab-top-bar')
export class LabTopBar extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The network whose trained weights exist. */
  @property({ attribute: false }) hasTrained = true;

  protected override render() {
    const { state: lab } = this;
    if (lab === undefined) return nothing;
    return html`<h1>LeNet Lab</h1>
      ${this.#networks(lab)} ${this.#weights(lab)} ${this.#hardware(lab)}
      <button
        class="scheme"
        aria-label=${this.scheme === 'dark' ? 'Switch to light' : 'Switch to dark'}
        @click=${() => this.dispatchEvent(new SchemeChangeEvent())}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5"></circle>
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13z"></path>
        </svg>
      </button>`;
  }

  #networks(lab: LabState) {
    return html`<label>
      <span>Network</span>
      <select
        class="network"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) void this.session?.chooseNetwork(target.value);
        }}
      >
        ${notebook.map(
          ({ id, cell, model }) =>
            html`<option value=${id} ?selected=${id === lab.networkId}>
              ${cell} · ${model.name}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #weights({ result, wanted, networkId }: LabState) {
    const isOld = result?.network.id !== networkId;
    const isTrainable = defaultSource(networkId) === 'trained';
    const count = isOld ? '' : `${formatCount(parameterCount(result.network.model))} parameters`;
    const canChoose = isOld || result.source === 'trained' || wanted === 'fresh' || !isTrainable;
    return html`<label>
        <span>Weights</span>
        <select
          class="weights"
          ?disabled=${!canChoose}
          .value=${isOld ? wanted : result.source}
          @change=${({ target }: Event) => {
            if (!(target instanceof HTMLSelectElement)) return;
            void this.session?.chooseWeights(target.value === 'trained' ? 'trained' : 'fresh');
          }}
        >
          <option value="trained">trained on MNIST</option>
          <option value="fresh">fresh, never trained</option>
        </select>
      </label>
      <span class="count mono">${count}</span>`;
  }

  #hardware({ engine, result, status }: LabState) {
    if (engine === undefined) return html`<span class="hardware">opening the GPU …</span>`;
    const name = engine.backend === 'webgpu' ? 'WebGPU' : 'CPU';
    const adapter = engine.backend === 'webgpu' ? engine.adapter : (engine.reason ?? '');
    const time = result === undefined ? '' : formatMilliseconds(result.elapsed);
    return html`<span class="hardware" title=${engine.reason ?? engine.adapter}>
      <b>${name}</b> <span class="adapter">${adapter}</span>
      <span class="time mono" title="From handing over the input to having every value"
        >${status === 'running' ? 'running …' : time}</span
      >
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-top-bar': LabTopBar;
  }
}
