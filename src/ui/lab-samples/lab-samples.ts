import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FRAME } from '../../images/input.ts';
import { pageBeside } from '../../lab/data-set.ts';
import { formatPercent } from '../../lab/numbers.ts';
import type { Prediction, Result } from '../../lab/result.ts';
import type { Sample } from '../../lab/sample.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';
import { styles } from './lab-samples.styles.ts';
import { nameOf, titleOf } from './names.ts';
import { shownBatch } from './shown-batch.ts';

/**
 * The batch as thumbnails, each with its name and what it was read as. Choosing one, by click or
 * with the arrow keys, shows that sample everywhere.
 */
@localized()
@customElement('lab-samples')
export class LabSamples extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'first']);
  }

  protected override render() {
    const shown = shownBatch(this.state);
    if (shown === undefined) return nothing;
    const { of, sample, predictions } = shown;
    const { samples } = of;
    const current = samples[sample];
    const count = samples.length;
    const name = titleOf(current);
    return html`${answer(predictions.at(sample), of)}
      <h2>${msg(str`Batch of ${count} · sample ${sample}`)}</h2>
      <div
        class="list"
        role="listbox"
        aria-label=${msg('Samples of the batch')}
        @keydown=${this.#onKey}
      >
        ${samples.map((one, n) => this.#option(one, n, n === sample, predictions.at(n)))}
      </div>
      <p class="file" title=${name}>${name}</p>
      ${
        current.origin === undefined
          ? nothing
          : html`<lab-data-set .session=${this.session} .state=${this.state}></lab-data-set>`
      }`;
  }

  #option(sample: Sample, n: number, isSelected: boolean, prediction: Prediction | undefined) {
    const isWrong =
      sample.label !== undefined && prediction !== undefined && prediction.digit !== sample.label;
    const name = nameOf(sample, n, prediction);
    return html`<button
      role="option"
      class=${isWrong ? 'wrong' : ''}
      aria-selected=${isSelected}
      tabindex=${isSelected ? 0 : -1}
      aria-label=${name}
      title=${name}
      @click=${() => this.session?.showSample(n)}
    >
      <canvas aria-hidden="true"></canvas>
    </button>`;
  }

  protected override updated(changed: PropertyValues): void {
    const samples = shownBatch(this.state)?.of.samples ?? [];
    if (samples.at(0)?.origin !== undefined) void import('../lab-data-set/lab-data-set.ts');
    for (const [n, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const data = samples[n].frame;
      const shown = painted.get(canvas);
      if (shown?.data === data && shown.scheme === this.scheme) continue;
      paintBytes(canvas, { width: FRAME, height: FRAME, channels: 1, data }, this.scheme);
      painted.set(canvas, { data, scheme: this.scheme });
    }
    const before = changed.get('state') as LabState | undefined;
    if (before !== undefined && before.sample !== this.state?.sample) this.#revealSelected();
  }

  get #selected(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
  }

  /** Scrolls the list alone, never the page. */
  #revealSelected(): void {
    const option = this.#selected;
    const list = option?.parentElement;
    if (!option || !list) return;
    const top = option.offsetTop - list.offsetTop;
    const bottom = top + option.offsetHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const { result, sample = 0 } = this.state ?? {};
    if (result === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^Page(?:Up|Down)$/.test(event.key)) return this.#turnPage(event, result);
    const last = result.samples.length - 1;
    const next = sampleAfter(event.key, sample, last, this.#columns());
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.session?.showSample(next);
    await this.updateComplete;
    this.#selected?.focus();
  };

  /** Leads to the data set's images before or after these. */
  async #turnPage(event: KeyboardEvent, { samples }: Result): Promise<void> {
    const { origin } = samples[0];
    if (origin === undefined) return;
    event.preventDefault();
    const { set, start } = origin;
    const next = pageBeside(set, start, event.key === 'PageUp' ? -1 : 1);
    if (next === undefined) return;
    await this.session?.showSet(set, next);
    await this.updateComplete;
    this.#selected?.focus();
  }

  /** How many thumbnails stand side by side. */
  #columns(): number {
    const tops = [...this.renderRoot.querySelectorAll('button')].map(({ offsetTop }) => offsetTop);
    return Math.max(1, tops.filter((top) => top === tops[0]).length);
  }
}

/** Where a key leads from a sample; rows end where they end, and do not wrap. */
function sampleAfter(key: string, from: number, last: number, columns: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return from + columns > last ? from : from + columns;
    case 'ArrowUp':
      return from < columns ? from : from - columns;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** What a canvas shows, so that it is painted once, not at every change. */
const painted = new WeakMap<HTMLCanvasElement, { data: Uint8Array; scheme: Scheme }>();

/** What the network says of the sample, in words; nothing where it gives no probabilities. */
function answer(
  prediction: Prediction | undefined,
  { source, backend }: Pick<Result, 'source' | 'backend'>,
) {
  if (prediction === undefined) return nothing;
  const { digit, probability } = prediction;
  const share = formatPercent(probability);
  return html`<p class="answer" role="status">
    ${msg(html`Read as <b>${digit}</b>, ${share}`)}
    ${source === 'fresh' ? html`<span>${msg('with weights that nobody trained')}</span>` : nothing}
    ${
      backend === 'pytorch'
        ? html`<span>${msg('by PyTorch, until your hardware has read it')}</span>`
        : nothing
    }
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-samples': LabSamples;
  }
}
