import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { bytesOfImage, isFramed, nameOfImage } from '../../lab/data-set.ts';
import { misreadOf, type Evaluation } from '../../lab/evaluation.ts';
import { formatCount, formatPercent } from '../../lab/numbers.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import { OpenImagesEvent } from '../events.ts';
import { ownTask } from '../own-task.ts';
import { base } from '../theme.ts';
import { styles } from './lab-misread.styles.ts';

/** Most images that are shown: an untrained network misreads thousands. */
const MOST = 96;

/** What a network misread, the image that it was surest of first. A click or Enter asks for it. */
@localized()
@customElement('lab-misread')
export class LabMisread extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) evaluation?: Evaluation;
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The image that is the list's tab stop. */
  @state() private at = 0;

  #indices: readonly number[] = [];

  /** The matrix is rendered at the same time, and may be large. */
  protected override async scheduleUpdate(): Promise<void> {
    await ownTask();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('evaluation')) return;
    this.#indices = this.evaluation === undefined ? [] : misreadOf(this.evaluation);
    this.at = 0;
  }

  protected override render() {
    const { evaluation } = this;
    if (evaluation === undefined) return nothing;
    const shown = this.#indices.slice(0, MOST);
    return html`<p>${this.#heading()}</p>
      <div
        class="list"
        role="listbox"
        aria-label=${msg('Misread images: arrow keys go from one to the next, Enter opens it')}
        @keydown=${this.#onKey}
      >
        ${shown.map((index, n) => this.#image(evaluation, index, n))}
      </div>`;
  }

  #heading(): string {
    const count = this.#indices.length;
    if (count === 0) return msg('Nothing was misread.');
    const all = formatCount(count);
    if (count <= MOST) return msg(str`${all} misread, the surest answer first`);
    return msg(str`${all} misread; the ${MOST} surest answers`);
  }

  #image({ set, answers, confidences }: Evaluation, index: number, n: number) {
    const [label, answer] = [set.labels[index], answers[index]];
    const share = formatPercent(confidences[index]);
    const name = nameOfImage(set, index);
    const title = msg(str`${name}, label ${label}, read as ${answer}, ${share}`);
    return html`<button
      role="option"
      aria-selected="false"
      tabindex=${n === this.at ? 0 : -1}
      aria-label=${title}
      title=${title}
      @click=${() => this.dispatchEvent(new OpenImagesEvent(this.#indices, n))}
      @focus=${() => (this.at = n)}
    >
      <canvas></canvas>
      <span class="mono">${label} → <b>${answer}</b></span>
      <span class="mono sure">${share}</span>
    </button>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { evaluation, scheme } = this;
    if (evaluation === undefined || !(changed.has('evaluation') || changed.has('scheme'))) return;
    const { set } = evaluation;
    const [width, height] = set.byColumns ? [set.height, set.width] : [set.width, set.height];
    const grey = isFramed(set) ? 'ink' : 'brightness';
    for (const [n, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const data = bytesOfImage(set, this.#indices[n]);
      paintBytes(canvas, { width, height, channels: 1, data }, scheme, grey);
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const images = [...this.renderRoot.querySelectorAll('button')];
    const columns = images.filter(({ offsetTop }) => offsetTop === images[0].offsetTop).length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const ends = { Home: 0, End: images.length - 1 };
    const { key } = event;
    const next =
      key in steps ? this.at + steps[key as keyof typeof steps] : ends[key as keyof typeof ends];
    if (next === undefined) return;
    event.preventDefault();
    images.at(Math.max(0, next))?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-misread': LabMisread;
  }
}
