import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CHAPTERS, lesson } from '../../lab/lesson.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { dimensionLetters } from '../texts/dimension-letters.ts';
import { chapterTitle, stepText } from '../texts/lesson.ts';
import { base } from '../theme.ts';
import { styles } from './lab-lesson.styles.ts';

/**
 * The notebook's chapter, a step at a time. A step tells what to look at on the page and waits for
 * the person to do it; what is to be seen is marked there.
 */
@localized()
@customElement('lab-lesson')
export class LabLesson extends LitElement {
  static override styles = [base, dimensionColours, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @query('.text') private readonly text?: HTMLElement;

  protected override render() {
    const at = this.state?.lesson;
    if (at === undefined || this.state === undefined) return nothing;
    const { at: step, isDone } = at;
    const { chapter, id } = lesson[step];
    const { title, body, task } = stepText(id);
    const isLast = step === lesson.length - 1;
    return html`<header>
        <select aria-label=${msg('Chapter')} @change=${this.#onChapter}>
          ${CHAPTERS.map(
            (one, i) =>
              html`<option value=${one} ?selected=${one === chapter}>
                ${i + 1} · ${chapterTitle(one)}
              </option>`,
          )}
        </select>
        <span class="count">${msg(str`step ${step + 1} of ${lesson.length}`)}</span>
        <button class="close" @click=${() => this.session?.leaveLesson()}>${msg('Close')}</button>
      </header>
      <div class="text" tabindex="0" role="group" aria-label=${title}>
        <h2>${title}</h2>
        <p>${dimensionLetters(body)}</p>
        <p class=${isDone ? 'task done' : 'task'} role="status">
          ${tick(isDone)}
          <span>${task}${isDone ? html` <b>${msg('Done.')}</b>` : nothing}</span>
        </p>
      </div>
      <div class="steps">
        <button ?disabled=${step === 0} @click=${() => this.#go(step - 1)}>${msg('Back')}</button>
        ${
          isLast
            ? html`<button class="next" @click=${() => this.#go(0)}>
                ${msg('From the start')}
              </button>`
            : html`<button
                class=${isDone ? 'next ready' : 'next'}
                @click=${() => this.#go(step + 1)}
              >
                ${isDone ? msg('Next') : msg('Skip')}
              </button>`
        }
      </div>`;
  }

  /** The text has the focus then, so that Enter is the page's again and not the button's. */
  #go(step: number): void {
    void this.session?.showStep(step);
    this.text?.focus();
  }

  readonly #onChapter = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.#go(lesson.findIndex(({ chapter }) => chapter === target.value));
  };
}

function tick(isDone: boolean) {
  return html`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    ${svg`<circle cx="7" cy="7" r="6"></circle>`}
    ${isDone ? svg`<path d="M4 7.2 6.2 9.4 10 5"></path>` : nothing}
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-lesson': LabLesson;
  }
}
