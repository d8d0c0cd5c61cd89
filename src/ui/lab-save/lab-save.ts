import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { refusal } from '../../lab/failure.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { saveFile } from '../save-file.ts';
import { base } from '../theme.ts';
import type { SaveGroup } from './items.ts';
import { styles } from './lab-save.styles.ts';
import type { SaveItem } from './map-items.ts';

/** Pixels from the button to the menu. */
const GAP = 4;

/**
 * A menu of all that can be saved of what the page shows, with names and sizes of the files. Arrow keys
 * go through it, Escape closes it, and the button has the focus again.
 */
@localized()
@customElement('lab-save')
export class LabSave extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  /** What makes the list; loaded when the menu is opened first. */
  @state() private list: ((state: LabState) => SaveGroup[]) | undefined;
  @state() private isOpen = false;

  @query('.open') private readonly button!: HTMLButtonElement;
  @query('#menu') private readonly menu!: HTMLElement;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    const parts = this.isOpen ? (['pinned', 'sample', 'span', 'engine'] as const) : [];
    return concerns(changed, this.state, ['result', ...parts]);
  }

  protected override render() {
    return html`<button
        class="open"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        title=${msg('Saves the network, its weights, values and pictures as files')}
        ?disabled=${this.state?.result === undefined}
      >
        ${msg('Save…')}
      </button>
      <div
        id="menu"
        popover
        role="menu"
        aria-label=${msg('Save')}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.isOpen ? this.#groups() : nothing}
      </div>`;
  }

  #groups() {
    if (this.state === undefined) return nothing;
    return this.list?.(this.state).map(
      ({ title, items }) =>
        html`<div class="group" role="group" aria-label=${title}>
          <h2 aria-hidden="true">${title}</h2>
          ${items.map((item) => this.#item(item))}
        </div>`,
    );
  }

  #item(item: SaveItem) {
    const { what, file, size } = item;
    return html`<button
      class="item"
      role="menuitem"
      tabindex="-1"
      aria-label=${[what, file, size].join(', ')}
      @click=${() => this.#save(item)}
    >
      <span>${what}</span>
      <span class="file mono" title=${file}>${file}</span>
      <span class="size mono">${size}</span>
    </button>`;
  }

  readonly #onBeforeToggle = ({ newState }: ToggleEvent): void => {
    this.isOpen = newState === 'open';
    if (this.isOpen) this.#place();
  };

  /** What is not shown yet cannot have the focus. */
  readonly #onToggle = async ({ newState }: ToggleEvent): Promise<void> => {
    if (newState !== 'open') return;
    try {
      this.list ??= (await import('./items.ts')).saveGroups;
    } catch {
      this.#close();
      this.session?.refuse([refusal('LeNet Lab', 'not-reached', { path: 'items.js' })]);
      return;
    }
    await this.updateComplete;
    this.#items.at(0)?.focus();
  };

  /** Below the button, its right edge below the button's. */
  #place(): void {
    const { bottom, right } = this.button.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    this.menu.style.setProperty('--right', `${clientWidth - right}px`);
    this.menu.style.setProperty('--top', `${bottom + GAP}px`);
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  /** The page hears none of the menu's keys, but for those with which it is left. */
  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') event.preventDefault();
    if (event.key === 'Escape' || event.key === 'Tab') return this.#close();
    const items = this.#items;
    const now = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    const next = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next)?.focus();
  };

  #close(): void {
    this.menu.hidePopover();
    this.button.focus();
  }

  #save({ file, make }: SaveItem): Promise<void> {
    this.#close();
    return saveFile(this.session, file, make);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-save': LabSave;
  }
}
