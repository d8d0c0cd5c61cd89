import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoadOptions, Stage, StageName } from '../../images/picture.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';
import { styles } from './lab-stages.styles.ts';

/** Steps that a person can switch off, by the stage that they make. */
const SWITCHES: Readonly<
  Partial<Record<StageName, readonly { option: keyof RoadOptions; text: string }[]>>
> = {
  grey: [{ option: 'colour', text: 'follow the ink’s colour' }],
  light: [
    { option: 'light', text: 'even the light' },
    { option: 'polarity', text: 'find dark or light ink' },
  ],
  ink: [
    { option: 'ink', text: 'take the ink alone' },
    { option: 'stroke', text: 'bring strokes to MNIST’s width' },
  ],
  centred: [
    { option: 'box', text: 'fit the ink into 20 of 28' },
    { option: 'centre', text: 'centre by mass' },
  ],
};

const SHORT: Readonly<Record<StageName, string>> = {
  picture: 'picture',
  grey: 'grey',
  light: 'light out',
  ink: 'ink',
  centred: 'centred',
  input: '32 × 32',
};

/** Every picture between the file and the tensor; a click enlarges one and offers its switches. */
@customElement('lab-stages')
export class LabStages extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private open: StageName | undefined;

  protected override render() {
    const sample = this.state?.result?.samples.at(this.state.sample);
    if (sample === undefined) return nothing;
    const { stages, notices } = sample;
    const opened = stages.find(({ name }) => name === this.open);
    return html`<h2>From picture to tensor</h2>
      <div class="stages">${stages.map((stage) => this.#thumbnail(stage))}</div>
      ${opened === undefined ? nothing : this.#enlarged(opened, sample.source !== undefined)}
      ${
        notices.length === 0
          ? nothing
          : html`<ul class="notices">
              ${notices.map(({ text }) => html`<li>${text}</li>`)}
            </ul>`
      }`;
  }

  #thumbnail({ name, label }: Stage) {
    const isOpen = this.open === name;
    return html`<button
      class="stage"
      aria-expanded=${isOpen}
      aria-label=${label}
      title=${label}
      @click=${() => (this.open = isOpen ? undefined : name)}
    >
      <canvas data-stage=${name}></canvas>
      <span>${SHORT[name]}</span>
    </button>`;
  }

  #enlarged({ name, label }: Stage, canSwitch: boolean) {
    const options = this.state?.options ?? {};
    return html`<figure class="large">
      <canvas data-stage=${name}></canvas>
      <figcaption>${label}</figcaption>
      ${
        canSwitch
          ? (SWITCHES[name] ?? []).map(
              ({ option, text }) =>
                html`<label>
                  <input
                    type="checkbox"
                    .checked=${options[option] !== false}
                    @change=${({ target }: Event) => {
                      if (!(target instanceof HTMLInputElement)) return;
                      void this.session?.setOptions({ ...options, [option]: target.checked });
                    }}
                  />
                  ${text}
                </label>`,
            )
          : nothing
      }
    </figure>`;
  }

  protected override updated(): void {
    const stages = this.state?.result?.samples.at(this.state.sample)?.stages ?? [];
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const stage = stages.find(({ name }) => name === canvas.dataset['stage']);
      const shown = painted.get(canvas);
      if (stage === undefined || (shown?.stage === stage && shown.scheme === this.scheme)) continue;
      paintBytes(canvas, stage, this.scheme, stage.name === 'grey' ? 'brightness' : 'ink');
      painted.set(canvas, { stage, scheme: this.scheme });
    }
  }
}

/** What a canvas shows, so that it is painted once, not at every pointer move. */
const painted = new WeakMap<HTMLCanvasElement, { stage: Stage; scheme: Scheme }>();

declare global {
  interface HTMLElementTagNameMap {
    'lab-stages': LabStages;
  }
}
