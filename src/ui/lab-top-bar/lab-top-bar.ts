import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { refusal } from '../../lab/failure.ts';
import { defaultSource, parameterCount, type WeightSource } from '../../lab/networks.ts';
import { formatCount, formatMilliseconds } from '../../lab/numbers.ts';
import { isOwnId } from '../../lab/own-model.ts';
import { parityOf, type Parity, type Pytorch } from '../../lab/parity.ts';
import type { Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { notebook } from '../../models/notebook.ts';
import type { Scheme } from '../draw/scheme.ts';
import { SchemeChangeEvent } from '../events.ts';
import '../lab-save/lab-save.ts';
import '../lab-share/lab-share.ts';
import { LANGUAGES, otherLocale, speak } from '../locale.ts';
import { reasonText } from '../texts/hardware.ts';
import { customName, networkName, noteText, weightsName } from '../texts/networks.ts';
import { distinct } from '../texts/own.ts';
import { base } from '../theme.ts';
import { styles } from './lab-top-bar.styles.ts';

/**
 * Which network, with which weights, on which hardware, and how long the last pass took; the page's
 * language, its address, and light or dark.
 *
 * @fires lab-scheme-change when the person asks for light or dark
 */
@localized()
@customElement('lab-top-bar')
export class LabTopBar extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  #compared: { result: Result; parity: Parity | undefined } | undefined;

  protected override render() {
    const { state: lab } = this;
    if (lab === undefined) return nothing;
    return html`<h1>${msg('LeNet Lab')}</h1>
      ${this.#networks(lab)} ${this.#weights(lab)} ${this.#parity(lab)} ${this.#hardware(lab)}
      <div class="page">
        ${this.#language()}<lab-save .session=${this.session} .state=${lab}></lab-save>
        <lab-share .session=${this.session}></lab-share>${this.#schemes()}
      </div>`;
  }

  #networks(lab: LabState) {
    const own = lab.own.models.filter(({ model }) => model !== undefined);
    const names = distinct(own.map(customName));
    return html`<label>
      <span>${msg('Network')}</span>
      <select class="network" @change=${this.#onNetwork}>
        ${notebook.map(
          ({ id, cell, model }) =>
            html`<option value=${id} ?selected=${id === lab.networkId}>
              ${cell} · ${networkName(model.name)}
            </option>`,
        )}
        ${own.map(
          ({ id }, i) =>
            html`<option value=${id} ?selected=${id === lab.networkId}>${names[i]}</option>`,
        )}
      </select>
    </label>`;
  }

  readonly #onNetwork = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLSelectElement)) return;
    await this.session?.chooseNetwork(target.value);
    // One that could not be had leaves the page where it was.
    target.value = this.session?.state.networkId ?? '';
  };

  #weights({ result, wanted, networkId, own: { models } }: LabState) {
    const isOld = result?.network.id !== networkId;
    const isTrainable = defaultSource(networkId) === 'trained';
    const count = isOld ? '' : formatCount(parameterCount(result.network.model));
    const canChoose = isOld || result.source === 'trained' || wanted === 'fresh' || !isTrainable;
    const own: readonly WeightSource[] = isOwnId(networkId) ? ['code'] : [];
    const sources: readonly WeightSource[] = [...own, 'trained', 'fresh'];
    const shown = isOld ? wanted : result.source;
    const { file, notes: all = [] } = models.find(({ id }) => id === networkId) ?? {};
    const notes = all.map(noteText).join(' ');
    const nameOf = (id: WeightSource) => (id === 'code' && file ? file : weightsName(id));
    return html`<label>
        <span>${msg('Weights')}</span>
        <select
          class="weights"
          ?disabled=${!canChoose}
          @change=${({ target }: Event) => {
            if (!(target instanceof HTMLSelectElement)) return;
            void this.session?.chooseWeights(sources[target.selectedIndex]);
          }}
        >
          ${sources.map(
            (id) => html`<option value=${id} .selected=${id === shown}>${nameOf(id)}</option>`,
          )}
        </select>
      </label>
      <span class="count" title=${notes}
        >${count === '' ? nothing : msg(html`<span class="mono">${count}</span> parameters`)}</span
      >
      ${notes === '' ? nothing : html`<span class="note" role="status" title=${notes}>${notes}</span>`}`;
  }

  /** How far this pass is from what PyTorch computed for the same pictures. */
  #parity({ result, pytorch }: LabState) {
    const isOwn = result !== undefined && result.backend !== 'pytorch';
    const parity = isOwn && pytorch ? this.#compare(result, pytorch) : undefined;
    if (parity === undefined) return nothing;
    const { largest, within, layers } = parity;
    const isGood = within === layers;
    const distance = largest.toExponential(1).replace('-', '−');
    const title = msg(
      str`Every value of every layer against PyTorch’s own. Tolerance 1e−5 + 1e−4 · |value|: ${within} of ${layers} layers lie within.`,
    );
    return html`<span class="parity" title=${title}>
      <svg class=${isGood ? 'good' : 'bad'} width="8" height="8" aria-hidden="true">
        <circle cx="4" cy="4" r="4"></circle>
      </svg>
      ${isGood ? msg('matches PyTorch') : msg('differs from PyTorch')}
      <span class="mono">max |Δ| ${distance}</span>
    </span>`;
  }

  #compare(result: Result, pytorch: Pytorch): Parity | undefined {
    if (this.#compared?.result !== result) {
      this.#compared = { result, parity: parityOf(result, pytorch) };
    }
    return this.#compared.parity;
  }

  #hardware({ engine, first, result, status }: LabState) {
    if (engine === undefined) {
      return html`<span class="hardware">${msg('opening the GPU …')}</span>`;
    }
    const reason = reasonText(engine);
    const isSoon = engine.backend === 'webgpu' && (result ?? first)?.backend === 'cpu';
    const isGpu = engine.backend === 'webgpu' && !isSoon;
    const soon = isSoon ? msg(str`until ${engine.adapter} is ready`) : '';
    const adapter = isGpu ? engine.adapter : (reason ?? soon);
    const isRunning = status === 'running' && !isSoon;
    const isOwn = result !== undefined && result.backend !== 'pytorch';
    const time = isOwn ? formatMilliseconds(result.elapsed) : '';
    return html`<span class="hardware" title=${reason ?? engine.adapter}>
      <b>${isGpu ? 'WebGPU' : 'CPU'}</b> <span class="adapter">${adapter}</span>
      <span
        class=${isRunning ? 'time' : 'time mono'}
        title=${msg('From handing over the input to having every value')}
        >${isRunning ? msg('running …') : time}</span
      >
    </span>`;
  }

  #language() {
    const other = otherLocale();
    return html`<button
      class="language"
      lang=${other}
      @click=${async () => {
        try {
          await speak(other);
        } catch {
          this.session?.refuse([refusal(LANGUAGES[other], 'language-not-loaded', {})]);
        }
      }}
    >
      ${LANGUAGES[other]}
    </button>`;
  }

  #schemes() {
    return html`<button
      class="scheme"
      aria-label=${this.scheme === 'dark' ? msg('Switch to light') : msg('Switch to dark')}
      @click=${() => this.dispatchEvent(new SchemeChangeEvent())}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5"></circle>
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z"></path>
      </svg>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-top-bar': LabTopBar;
  }
}
