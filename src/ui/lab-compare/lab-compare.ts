import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FRAME } from '../../images/input.ts';
import {
  firstBeyond,
  passValue,
  subjectsOf,
  type Compared,
  type LayerDifference,
  type Pass,
  type Subject,
} from '../../lab/compare.ts';
import type { Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { Comparison } from '../../lab/comparison.ts';
import { indexOf } from '../../tensor/shape.ts';
import { concerns } from '../concerns.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-difference/lab-difference.ts';
import { base } from '../theme.ts';
import { differenceTable } from './difference-table.ts';
import { styles } from './lab-compare.styles.ts';
import { sideView } from './side-view.ts';

/** Two samples, or one under two sets of weights: where the network takes them apart. */
@localized()
@customElement('lab-compare')
export class LabCompare extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';

  /** The samples of both sides, as their thumbnails show them. */
  #subjects: readonly (Subject | undefined)[] = [];

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'comparison', 'pinned', 'hovered']);
  }

  protected override render() {
    const { state: lab, session } = this;
    const result = lab?.result;
    if (lab === undefined || result === undefined || session === undefined) return nothing;
    const { comparison, sample } = lab;
    const { a, b } = subjectsOf(result, sample, comparison.a, comparison.b);
    this.#subjects = [a, b];
    return html`<div class="room">
      <div class="sides">
        ${this.#side('A', lab, result, session)} ${this.#side('B', lab, result, session)}
        <div class="both">
          <button ?disabled=${b === undefined} @click=${() => session.study(Comparison).swap()}>
            ${msg('Swap')}
          </button>
          <button @click=${() => session.study(Comparison).clear()}>${msg('Clear')}</button>
        </div>
      </div>
      ${this.#findings(lab, b)}
    </div>`;
  }

  #side(name: 'A' | 'B', lab: LabState, result: Result, session: Session) {
    const key = name === 'A' ? 'a' : 'b';
    const subject = this.#subjects[name === 'A' ? 0 : 1];
    const { comparison } = lab;
    const study = session.study(Comparison);
    return sideView({
      name,
      side: comparison[key],
      subject,
      pass: passOf(comparison.shown?.[key], subject),
      weights: subject?.weights ?? comparison[key].weights ?? result.wanted,
      weightSets: study.weightSetsOf(result.network),
      pin: () => study.pinShown(key),
      choose: (id) => study.chooseWeights(key, id),
    });
  }

  #findings({ comparison, pinned, hovered, sample }: LabState, b: Subject | undefined) {
    const { shown, failure } = comparison;
    if (failure !== undefined) {
      return html`<div class="hint" role="alert">
        ${msg('The comparison could not be run.')} ${failure}
        <button @click=${() => this.session?.study(Comparison).again()}>${msg('Run again')}</button>
      </div>`;
    }
    if (b === undefined) {
      return html`<p class="hint">
        ${msg('Pin this sample as B and show or draw another one, or choose other weights for B.')}
      </p>`;
    }
    if (shown === undefined) return nothing;
    const current =
      shown.layers.find(({ name }) => name === pinned?.layer) ??
      firstBeyond(shown.layers) ??
      shown.layers[shown.layers.length - 1];
    return html`${this.#layers(shown, current)}
      <lab-difference
        .session=${this.session}
        .layer=${current.name}
        .a=${passValue(shown.a, current.name)}
        .b=${passValue(shown.b, current.name)}
        .sample=${sample}
        .scheme=${this.scheme}
        .pinned=${pinned}
        .hovered=${hovered}
      ></lab-difference>`;
  }

  #layers({ layers }: Compared, current: LayerDifference) {
    const first = firstBeyond(layers);
    return html`<div class="layers">
      <p class="verdict" role="status">
        ${verdict(first?.name)}
        <span class="tolerance mono">|A − B| ≤ 10⁻⁵ + 10⁻⁴ · |B|</span>
      </p>
      <div class="scroll" @keydown=${this.#onKey}>
        ${differenceTable(layers, current.name, first, (layer) => this.#go(layer))}
      </div>
    </div>`;
  }

  /** Selects the layer everywhere, at the value that is furthest apart. */
  #go({ name, shape, worst }: LayerDifference): void {
    const index = shape.length === 0 ? [] : indexOf(shape, worst);
    const sample = this.state?.sample ?? 0;
    this.session?.pin({ layer: name, index: index.map((i, d) => (d === 0 ? sample : i)) });
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const layers = this.state?.comparison.shown?.layers ?? [];
    const button = event.composedPath()[0];
    if (step === undefined || !(button instanceof HTMLElement)) return;
    const at = layers.findIndex(({ name }) => name === button.dataset.layer) + step;
    if (at < 0 || at >= layers.length) return;
    event.preventDefault();
    this.#go(layers[at]);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  };

  protected override updated(): void {
    for (const [at, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const data = this.#subjects[at]?.sample.frame;
      if (data === undefined) continue;
      paintBytes(canvas, { width: FRAME, height: FRAME, channels: 1, data }, this.scheme);
    }
  }
}

const verdict = (name: string | undefined): string =>
  name === undefined
    ? msg('No layer differs beyond tolerance.')
    : msg(str`The first layer that differs beyond tolerance is ${name}.`);

/** The side's pass, unless it is that of what the side stood for before. */
function passOf(pass: Pass | undefined, subject: Subject | undefined): Pass | undefined {
  const isOwn = pass?.sample === subject?.sample && pass?.weights === subject?.weights;
  return isOwn ? pass : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-compare': LabCompare;
  }
}
