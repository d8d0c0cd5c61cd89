import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FRAME } from '../../images/input.ts';
import { formatPercent } from '../../lab/numbers.ts';
import { predictionsOf, type Prediction } from '../../lab/result.ts';
import type { Sample } from '../../lab/sample.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';
import { styles } from './lab-samples.styles.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 6,
  ArrowLeft: -1,
  ArrowUp: -6,
  Home: -Infinity,
  End: Infinity,
};

/** The batch as thumbnails; choosing one shows that sample everywhere. */
@customElement('lab-samples')
export class LabSamples extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';

  protected override render() {
    const { result, sample = 0 } = this.state ?? {};
    if (result === undefined) return nothing;
    const { samples } = result;
    const predictions = predictionsOf(result);
    const current = samples[sample];
    return html`<h2>Batch of ${samples.length} · sample ${sample}</h2>
      <div class="list" role="listbox" aria-label="Samples of the batch" @keydown=${this.#onKey}>
        ${samples.map((one, n) => this.#option(one, n, n === sample, predictions.at(n)))}
      </div>
      <p class="file" title=${current.file}>
        ${current.file}${current.label === undefined ? '' : `, a ${current.label}`}
      </p>`;
  }

  #option(sample: Sample, n: number, isSelected: boolean, prediction: Prediction | undefined) {
    const read =
      prediction === undefined
        ? ''
        : `, read as ${prediction.digit}, ${formatPercent(prediction.probability)}`;
    const isWrong =
      sample.label !== undefined && prediction !== undefined && prediction.digit !== sample.label;
    return html`<button
      role="option"
      class=${isWrong ? 'wrong' : ''}
      aria-selected=${isSelected}
      tabindex=${isSelected ? 0 : -1}
      aria-label=${`sample ${n}, ${sample.file}${read}${isWrong ? ', wrong' : ''}`}
      title=${`${sample.file}${read}`}
      @click=${() => this.session?.showSample(n)}
    >
      <canvas></canvas>
    </button>`;
  }

  protected override updated(): void {
    const samples = this.state?.result?.samples ?? [];
    for (const [n, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const data = samples[n].frame;
      const shown = painted.get(canvas);
      if (shown?.data === data && shown.scheme === this.scheme) continue;
      paintBytes(canvas, { width: FRAME, height: FRAME, channels: 1, data }, this.scheme);
      painted.set(canvas, { data, scheme: this.scheme });
    }
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const step = STEPS[event.key];
    const { result, sample = 0 } = this.state ?? {};
    if (step === undefined || result === undefined) return;
    event.preventDefault();
    this.session?.showSample(Math.max(0, Math.min(result.samples.length - 1, sample + step)));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  };
}

/** What a canvas shows, so that it is painted once, not at every pointer move. */
const painted = new WeakMap<HTMLCanvasElement, { data: Uint8Array; scheme: Scheme }>();

declare global {
  interface HTMLElementTagNameMap {
    'lab-samples': LabSamples;
  }
}
