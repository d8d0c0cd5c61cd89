import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Stage, StageName } from '../../images/picture.ts';
import type { Session } from '../../lab/session.ts';
import { shownSample } from '../../lab/shown-sample.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import { ownTask } from '../own-task.ts';
import { noticeText, stageText } from '../texts/pictures.ts';
import { base } from '../theme.ts';
import { styles } from './lab-stages.styles.ts';
import { placeBeside } from './place-beside.ts';
import { isAltered, isOn, stagesToShow, SWITCHES, type Switch } from './switches.ts';

const SHORT: Readonly<Record<StageName, () => string>> = {
  picture: () => msg('picture'),
  grey: () => msg('grey'),
  light: () => msg('light out'),
  ink: () => msg('ink'),
  centred: () => msg('centred'),
  input: () => '32 × 32',
};

/**
 * Every picture between the file and the tensor. Pointing at one, or focusing it, enlarges it beside
 * the rail; a click opens it in place, with the switches of the steps that made it.
 */
@localized()
@customElement('lab-stages')
export class LabStages extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private open: StageName | undefined;
  @state() private preview: StageName | undefined;

  @query('.preview') private readonly popup?: HTMLElement;

  #painting: Promise<void> | undefined;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'options', 'first']);
  }

  protected override async scheduleUpdate(): Promise<void> {
    await ownTask();
    await super.scheduleUpdate();
  }

  /** Complete with what is painted. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.#painting;
    return isComplete;
  }

  protected override render() {
    const sample = shownSample(this.state);
    if (sample === undefined) return nothing;
    const { stages, notices, source } = sample;
    const options = source === undefined ? {} : (this.state?.options ?? {});
    const shown = stagesToShow(stages, options);
    const opened = shown.find(({ name }) => name === this.open);
    return html`<h2>${msg('From picture to tensor')}</h2>
      <div class="stages" @pointerleave=${this.#endPreview}>
        ${shown.map(({ name, stage }) => this.#thumbnail(name, stage, isAltered(options, name)))}
      </div>
      ${this.#popup(stages)}
      ${opened && this.#enlarged(opened.name, opened.stage, source !== undefined)}
      ${
        notices.length === 0
          ? nothing
          : html`<ul class="notices">
              ${notices.map((notice) => html`<li>${noticeText(notice)}</li>`)}
            </ul>`
      }`;
  }

  #thumbnail(name: StageName, stage: Stage | undefined, isChanged: boolean) {
    const short = SHORT[name]();
    return html`<button
      class=${isChanged ? 'stage altered' : 'stage'}
      aria-expanded=${this.open === name}
      aria-label=${`${short}: ${captionOf(stage)}`}
      @click=${() => this.#toggle(name)}
      @pointerenter=${() => (this.preview = name)}
      @focus=${this.#onFocus}
      @blur=${this.#endPreview}
      @keydown=${this.#onKey}
      data-name=${name}
    >
      ${picture(name, stage)}<span>${short}</span>
    </button>`;
  }

  /** The enlarged stage beside the rail; nothing in it can be reached, so that it needs no focus. */
  #popup(stages: readonly Stage[]) {
    const stage = stages.find(({ name }) => name === this.preview);
    const isShown = stage !== undefined && stage.name !== this.open;
    return html`<div class="preview" popover="manual" aria-hidden="true">
      ${isShown ? html`${picture(stage.name, stage)}<span>${captionOf(stage)}</span>` : nothing}
    </div>`;
  }

  #enlarged(name: StageName, stage: Stage | undefined, canSwitch: boolean) {
    return html`<figure class="large">
      ${stage && picture(name, stage)}
      <figcaption>${captionOf(stage)}</figcaption>
      ${canSwitch ? SWITCHES[name].map((one) => this.#switch(one)) : nothing}
    </figure>`;
  }

  #switch({ option, text, needs }: Switch) {
    const options = this.state?.options ?? {};
    const isIdle = needs.some((step) => !isOn(options, step));
    return html`<label class=${isIdle ? 'idle' : ''}>
      <input
        type="checkbox"
        .checked=${isOn(options, option)}
        ?disabled=${isIdle}
        @change=${({ target }: Event) => {
          if (!(target instanceof HTMLInputElement)) return;
          void this.session?.setOptions({ ...options, [option]: target.checked });
        }}
      />
      ${text()}
    </label>`;
  }

  protected override updated(): void {
    this.#painting = this.#paint();
    const from = this.renderRoot.querySelector(`[data-name="${this.preview ?? ''}"]`);
    const isShown = this.popup?.firstElementChild !== null;
    if (this.popup) placeBeside(this.popup, this, isShown ? from : null);
  }

  /** Paints one stage a task. */
  async #paint(): Promise<void> {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      if (this.#paintStage(canvas)) await ownTask();
    }
  }

  /** Whether there was something to paint. */
  #paintStage(canvas: HTMLCanvasElement): boolean {
    const stages = shownSample(this.state)?.stages ?? [];
    const stage = stages.find(({ name }) => name === canvas.dataset['stage']);
    const shown = painted.get(canvas);
    if (stage === undefined || (shown?.stage === stage && shown.scheme === this.scheme))
      return false;
    paintBytes(canvas, stage, this.scheme, stage.name === 'grey' ? 'brightness' : 'ink');
    painted.set(canvas, { stage, scheme: this.scheme });
    return true;
  }

  #toggle(name: StageName): void {
    this.open = this.open === name ? undefined : name;
  }

  /** A click focuses too, and opens: the enlarged stage is for those who come by keyboard. */
  readonly #onFocus = ({ currentTarget }: FocusEvent): void => {
    if (!(currentTarget instanceof HTMLElement) || !currentTarget.matches(':focus-visible')) return;
    this.preview = currentTarget.dataset['name'] as StageName;
  };

  readonly #endPreview = (): void => {
    this.preview = undefined;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.preview === undefined) return;
    event.stopPropagation();
    this.#endPreview();
  };
}

/** What the step did, or that it is switched off. */
const captionOf = (stage: Stage | undefined): string =>
  stage === undefined ? msg('Switched off') : stageText(stage.label);

function picture(name: StageName, stage: Stage | undefined) {
  if (stage === undefined) return html`<span class="off">${msg('off')}</span>`;
  const isLarge = Math.max(stage.width, stage.height) > 56;
  return html`<canvas
    class=${isLarge ? '' : 'crisp'}
    data-stage=${name}
    aria-hidden="true"
  ></canvas>`;
}

/** What a canvas shows, so that it is painted once, not at every change. */
const painted = new WeakMap<HTMLCanvasElement, { stage: Stage; scheme: Scheme }>();

declare global {
  interface HTMLElementTagNameMap {
    'lab-stages': LabStages;
  }
}
