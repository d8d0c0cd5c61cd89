import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OwnModel, OwnState } from '../../lab/own-model.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { workspaceOf } from '../../lab/workspace.ts';
import { concerns } from '../concerns.ts';
import '../lab-code/lab-code.ts';
import { distinct, faultText, ownName, troubleText } from '../texts/own.ts';
import { base } from '../theme.ts';
import { styles } from './lab-own.styles.ts';

/** How far a key goes among the tabs; from either end it goes on at the other. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * The models of the person's own, one tab each, over the cells of the one that is open.
 *
 * @slot - the Code room
 */
@localized()
@customElement('lab-own')
export class LabOwn extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @state() private isRenaming = false;
  @query('input') private readonly field?: HTMLInputElement;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['own']);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) void workspaceOf(this.session)?.restore();
  }

  protected override render() {
    const own = this.state?.own;
    const open = own?.models.find(({ id }) => id === own.open);
    if (own === undefined || open === undefined) return nothing;
    const text = said(own, open);
    const names = distinct(own.models.map(ownName));
    return html`<div class="strip">
        <div class="tabs" role="tablist" aria-label=${msg('Your networks')} @keydown=${this.#onKey}>
          ${own.models.map((model, i) => this.#tab(model, names[i], model === open))}
        </div>
        <button
          class="act new"
          aria-label=${msg('New network')}
          title=${msg('New network')}
          @click=${() => workspaceOf(this.session)?.add()}
        >
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 0v10M0 5h10"></path>
          </svg>
        </button>
        <span class="said"><span role="status" title=${text}>${text}</span>${this.#undo(own)}</span>
        ${this.#tools(open)}
      </div>
      <div class="room" id="cells" role="tabpanel" aria-labelledby=${open.id}>
        ${
          this.#isSealed && open.fault
            ? html`<p class="fault-text">${faultText(open.fault)}</p>`
            : html`<slot></slot>`
        }
      </div>`;
  }

  #tab(model: OwnModel, name: string, isOpen: boolean) {
    return html`<button
      id=${model.id}
      role="tab"
      class=${model.fault === undefined ? '' : 'fault'}
      title=${name}
      aria-selected=${isOpen}
      aria-controls="cells"
      aria-keyshortcuts="Delete F2"
      tabindex=${isOpen ? 0 : -1}
      @click=${() => void workspaceOf(this.session)?.choose(model.id)}
      @dblclick=${this.#rename}
    >
      ${name}
    </button>`;
  }

  /** Whether the open one can only be closed. */
  get #isSealed(): boolean {
    const { models = [], open } = this.state?.own ?? {};
    const fault = models.find(({ id }) => id === open)?.fault;
    return fault === 'newer' || fault === 'unreadable';
  }

  #tools(open: OwnModel) {
    if (this.isRenaming) {
      return html`<span class="tools">
        <input
          aria-label=${msg('Name of the network')}
          placeholder=${ownName({ ...open, name: undefined })}
          .value=${open.name ?? ''}
          maxlength="60"
          @keydown=${this.#onField}
          @blur=${() => this.#endRename(true)}
        />
      </span>`;
    }
    const name = ownName(open);
    return html`<span class="tools">
      ${
        this.#isSealed
          ? nothing
          : html`<button class="act" title="F2" @click=${this.#rename}>${msg('Rename')}</button>`
      }
      <button
        class="act"
        title=${msg(str`Forgets ${name} on this machine (Delete)`)}
        @click=${() => void this.#close()}
      >
        ${msg('Close')}
      </button>
    </span>`;
  }

  #undo({ closed }: OwnState) {
    if (closed === undefined) return nothing;
    const undo = () => void this.#undoClose();
    return html`<button class="act" @click=${undo}>${msg('Undo')}</button>`;
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const { key } = event;
    const { models = [], open } = this.state?.own ?? {};
    const step = STEPS[key];
    if (step === undefined && key !== 'Delete' && key !== 'F2') return;
    event.preventDefault();
    if (key === 'F2') return this.#rename();
    if (key === 'Delete') return this.#close();
    const at = models.findIndex(({ id }) => id === open);
    const shown = workspaceOf(this.session)?.choose(models[step(at, models.length)].id);
    await this.#focusOpen();
    await shown;
  };

  readonly #rename = async (): Promise<void> => {
    if (this.#isSealed) return;
    this.isRenaming = true;
    await this.updateComplete;
    this.field?.focus();
    this.field?.select();
  };

  readonly #onField = async (event: KeyboardEvent): Promise<void> => {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Escape') return;
    // The page has other uses for these keys.
    event.stopPropagation();
    this.#endRename(key === 'Enter');
    await this.#focusOpen();
  };

  #endRename(isTaken: boolean): void {
    if (!this.isRenaming) return;
    this.isRenaming = false;
    const { open } = this.state?.own ?? {};
    if (isTaken && open !== undefined)
      workspaceOf(this.session)?.rename(open, this.field?.value ?? '');
  }

  async #close(): Promise<void> {
    const { open } = this.state?.own ?? {};
    if (open === undefined) return;
    const closed = workspaceOf(this.session)?.close(open);
    await this.#focusOpen();
    await closed;
  }

  async #undoClose(): Promise<void> {
    const opened = workspaceOf(this.session)?.reopen();
    await this.#focusOpen();
    await opened;
  }

  async #focusOpen(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  protected override updated(): void {
    const tab = this.renderRoot.querySelector('[aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

/** What is to be known of the open model, or of all; the newest first. */
function said({ closed, trouble }: OwnState, open: OwnModel): string {
  if (closed !== undefined) {
    const name = ownName(closed);
    return msg(str`${name} is closed and forgotten.`);
  }
  if (open.fault === 'no-network') return faultText(open.fault);
  if (trouble !== undefined) return troubleText(trouble);
  if (open.origin === undefined) return '';
  return open.isForeign
    ? msg(
        'This code came with the address. It runs in this page alone, and is not kept until you change it.',
      )
    : msg('This code came with an address.');
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-own': LabOwn;
  }
}
