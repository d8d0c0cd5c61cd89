import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatPercent } from '../../lab/numbers.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { ratesOf, timingRows, type Timed, type TimingRow } from '../../lab/timing.ts';
import { TimingStudy } from '../../lab/timing-study.ts';
import { concerns } from '../concerns.ts';
import { base } from '../theme.ts';
import { clockFacts, phasesOf } from './facts.ts';
import { styles } from './lab-timing.styles.ts';
import { rooflineView } from './roofline-view.ts';
import { timingTable } from './timing-table.ts';

/** What each layer takes, on the GPU and on the CPU, and how far that is from what is possible. */
@localized()
@customElement('lab-timing')
export class LabTiming extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @state() private isByShare = false;

  #shown: Timed | undefined;
  #rows: readonly TimingRow[] = [];

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'timing', 'pinned']);
  }

  protected override willUpdate(): void {
    const shown = this.state?.timing.shown;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#rows = shown === undefined ? [] : timingRows(shown);
  }

  protected override render() {
    const { result, timing } = this.state ?? {};
    if (result === undefined || timing === undefined) return nothing;
    const isBusy = timing.progress !== undefined;
    return html`<div class="study">
      <div class="head">
        <button
          class="measure"
          ?disabled=${isBusy}
          @click=${() => void this.session?.study(TimingStudy).measure()}
        >
          ${timing.shown === undefined ? msg('Measure') : msg('Measure again')}
        </button>
        ${phasesOf(result)}
        <span class="status" role="status">${this.#status()}</span>
      </div>
      ${timing.shown === undefined ? this.#hint(isBusy) : this.#room(timing.shown)}
    </div>`;
  }

  #status() {
    const { progress, failure, shown } = this.state?.timing ?? {};
    if (progress !== undefined) return msg(str`Measuring, ${formatPercent(progress)} …`);
    if (failure !== undefined) {
      return html`<span role="alert">${msg('The layers could not be measured.')} ${failure}</span>`;
    }
    return shown === undefined ? nothing : clockFacts(shown);
  }

  #hint(isBusy: boolean) {
    if (isBusy || this.state?.timing.failure !== undefined) return nothing;
    return html`<p class="hint">
      ${msg(
        'Each layer runs alone, again and again until the clock can tell its time, on the GPU where there is one and on the CPU. That takes some seconds.',
      )}
    </p>`;
  }

  #room(shown: Timed) {
    const { pinned } = this.state ?? {};
    const rates = shown.roofs && ratesOf(shown.roofs);
    const view = {
      rows: this.#sorted,
      hasGpu: shown.gpu !== undefined,
      isByShare: this.isByShare,
      pinned: pinned?.layer,
      go: (row: TimingRow) => this.#go(row.name),
      sort: () => (this.isByShare = !this.isByShare),
    };
    return html`<div class="room">
      <div class="scroll" @keydown=${this.#onKey}>${timingTable(view)}</div>
      ${rooflineView(this.#rows, rates, pinned?.layer, (name) => this.#go(name))}
    </div>`;
  }

  get #sorted(): readonly TimingRow[] {
    if (!this.isByShare) return this.#rows;
    return this.#rows.toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1));
  }

  /** Selects the layer on the page, where it is not selected already. */
  #go(name: string): void {
    const { result, sample = 0, pinned } = this.state ?? {};
    if (result === undefined || pinned?.layer === name) return;
    this.session?.pin({ layer: name, index: firstPlace(result, name, sample) });
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const button = event.composedPath()[0];
    if (step === undefined || !(button instanceof HTMLElement)) return;
    const rows = this.#sorted;
    const at = rows.findIndex(({ name }) => name === button.dataset.layer);
    const next = at + step;
    if (at < 0 || next < 0 || next >= rows.length) return;
    event.preventDefault();
    this.#go(rows[next].name);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  };
}

const firstPlace = (result: Result, name: string, sample: number): number[] =>
  (valueOf(result, name)?.shape ?? []).map((_, d) => (d === 0 ? sample : 0));

declare global {
  interface HTMLElementTagNameMap {
    'lab-timing': LabTiming;
  }
}
