import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { lesson } from '../../lab/lesson.ts';
import { SPANS } from '../../lab/ranges.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState, PanelTab } from '../../lab/state.ts';
import type { Scheme } from '../draw/scheme.ts';
import { choice, choiceStyles } from '../choice.ts';
import { ownTask } from '../own-task.ts';
import { base } from '../theme.ts';
import { styles } from './lab-panel.styles.ts';
import { tabs } from './tabs.ts';

/** Where the panel begins folded: there is not room for it and the picture. */
const NARROW = '(max-width: 800px)';

/** The rooms below the ribbon, one at a time. */
@localized()
@customElement('lab-panel')
export class LabPanel extends LitElement {
  static override styles = [base, choiceStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** Only the tabs are seen, so that the ribbon has the room. */
  @property({ type: Boolean, reflect: true }) folded = matchMedia(NARROW).matches;

  /** Whether the focus was in the room before it was left. */
  #hadFocus = false;

  /** The first answer comes before the rooms. Folded it does not wait: until then it would stand open. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.folded) await ownTask();
    await super.scheduleUpdate();
  }

  /** A value or a tab that the person chooses opens the panel. */
  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.renderRoot.querySelector('.room:focus-within') !== null;
    const before = changed.get('state') as LabState | undefined;
    if (before?.result === undefined || before.result !== this.state?.result) return;
    const { pinned, tab, lesson: on } = this.state;
    const isChoice = pinned !== undefined && pinned !== before.pinned;
    if (isChoice || tab !== before.tab || on?.at !== before.lesson?.at) this.folded = false;
  }

  protected override render() {
    const { session, state, scheme } = this;
    const open = this.#open;
    return html`<button
        class="lesson"
        aria-pressed=${state?.lesson !== undefined}
        @click=${this.#toggleLesson}
      >
        ${msg('Lesson')}
      </button>
      <div class="tabs" role="tablist" aria-label=${msg('Panel')} @keydown=${this.#onKey}>
        ${tabs.map(({ id, label }) => this.#tabButton(id, label(), id === open.id))}
      </div>
      ${this.#spans()}
      <button
        class="fold"
        aria-expanded=${!this.folded}
        aria-controls="room"
        aria-label=${this.folded ? msg('Open the panel') : msg('Fold the panel')}
        @click=${() => (this.folded = !this.folded)}
      >
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d=${this.folded ? 'M2 8l4-4 4 4' : 'M2 4l4 4 4-4'}></path>
        </svg>
      </button>
      <div class="room" id="room" role="tabpanel" aria-labelledby=${open.id}>
        ${open.render({ session, state, scheme })}
      </div>
      ${
        state?.lesson === undefined
          ? nothing
          : html`<lab-lesson .session=${session} .state=${state}></lab-lesson>`
      }`;
  }

  #showTab(id: PanelTab): void {
    this.folded = false;
    this.session?.showTab(id);
  }

  readonly #toggleLesson = (): void => {
    if (this.state?.lesson !== undefined) this.session?.leaveLesson();
    else {
      this.folded = false;
      void this.session?.showStep(0);
    }
  };

  /** The tab that the lesson points to. */
  get #spot(): PanelTab | undefined {
    const step = this.state?.lesson && lesson[this.state.lesson.at];
    return step?.spot.part === 'tab' ? step.spot.tab : undefined;
  }

  /** What the ends of the ribbon's colours stand for. */
  #spans() {
    const label = msg('Range of the colours');
    const names = { map: msg('map'), layer: msg('layer'), network: msg('network'), unit: '±1' };
    const options = SPANS.map((value) => ({ value, text: names[value] }));
    return html`<div class="spans">
      <span aria-hidden="true">${label}</span>
      ${choice('span', label, options, this.state?.span, (span) => this.session?.setSpan(span))}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { lesson: on, result, status, tab: id } = this.state ?? {};
    if (on !== undefined) void import('../lab-lesson/lab-lesson.ts');
    // The first room shows values alone: until there are some, it would only keep them waiting.
    if (id !== tabs[0].id || result !== undefined || status === 'error') void this.#open.load();
    const before = changed.get('state') as LabState | undefined;
    // The first room's tab is in view anyway, and to make sure of that would cost the opening a layout.
    if ((before?.tab ?? tabs[0].id) === id) return;
    const tab = this.renderRoot.querySelector(`#${this.#open.id}`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // What opened another room from within this one is gone.
    if (this.#hadFocus) this.renderRoot.querySelector<HTMLElement>(`#${this.#open.id}`)?.focus();
  }

  get #open() {
    return tabs.find(({ id }) => id === this.state?.tab) ?? tabs[0];
  }

  #tabButton(id: PanelTab, label: string, isOpen: boolean) {
    return html`<button
      id=${id}
      role="tab"
      class=${id === this.#spot ? 'spot' : ''}
      aria-selected=${isOpen}
      aria-controls="room"
      tabindex=${isOpen ? 0 : -1}
      @click=${() => this.#showTab(id)}
    >
      ${label}
    </button>`;
  }

  readonly #onKey = async ({ key }: KeyboardEvent): Promise<void> => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const at = tabs.indexOf(this.#open);
    const { id } = tabs[(at + step + tabs.length) % tabs.length];
    this.session?.showTab(id);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-panel': LabPanel;
  }
}
