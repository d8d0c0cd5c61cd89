import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Parcel } from '../../lab/arrivals.ts';
import type { Session } from '../../lab/session.ts';
import { base } from '../theme.ts';
import { styles } from './lab-share.styles.ts';

/** How long the button says that the address was copied, in milliseconds. */
const NOTICE = 2500;

/**
 * Copies the page's address, which says what the page shows, the person's own code included; or shows
 * it, to be copied by hand. What it cannot take along is said.
 */
@localized()
@customElement('lab-share')
export class LabShare extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @state() private isCopied = false;
  /** The address, where the browser did not let it be copied. */
  @state() private address: string | undefined;
  /** What the address does not take along. */
  @state() private stays: Parcel['stays'];

  @query('.by-hand') private readonly popup!: HTMLElement;
  @query('input') private readonly field?: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render() {
    const stays = this.stays && staysText(this.stays);
    return html`<button
        title=${msg(
          'Copies the address of what the page shows. The address itself carries the 28 × 28 pixels of a picture of your own, and your own code.',
        )}
        @click=${this.#share}
        @keydown=${this.#onKey}
      >
        ${this.isCopied ? msg('Copied') : msg('Share')}
      </button>
      <span class="visually-hidden" role="status"
        >${this.isCopied ? msg('The address is copied') : nothing}
        ${this.isCopied ? stays : nothing}</span
      >
      <div class="by-hand" popover @toggle=${this.#onToggle}>
        ${this.address === undefined ? nothing : this.#byHand(this.address)}
        ${stays === undefined ? nothing : html`<p id="stays">${stays}</p>`}
      </div>`;
  }

  #byHand(address: string) {
    return html`<label>
      <span>${msg('The browser did not copy it: copy this address')}</span>
      <input class="mono" readonly aria-describedby="stays" .value=${address} />
    </label>`;
  }

  readonly #share = async (): Promise<void> => {
    const { address, stays } = await this.#pack();
    this.stays = stays;
    try {
      await navigator.clipboard.writeText(address);
      this.#confirm();
      if (stays !== undefined) this.popup.showPopover();
    } catch {
      // Refused, or, on a page that is not secure, no clipboard at all.
      await this.#show(address);
    }
  };

  async #pack(): Promise<{ address: string; stays: Parcel['stays'] }> {
    const { href } = location;
    const { workspace, state: lab } = this.session ?? {};
    if (workspace === undefined || lab === undefined) return { address: href, stays: undefined };
    const { addressWith, parcelOf } = await import('../../lab/arrivals.ts');
    const { code, stays } = await parcelOf(workspace, lab);
    if (code === undefined) return { address: href, stays };
    const address = addressWith(href, code);
    return address === undefined ? { address: href, stays: 'code' } : { address, stays };
  }

  #confirm(): void {
    this.isCopied = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.isCopied = false), NOTICE);
  }

  async #show(address: string): Promise<void> {
    this.address = address;
    await this.updateComplete;
    this.popup.showPopover();
    this.field?.focus();
    this.field?.select();
  }

  /** Escape closes what is open, and does nothing else on the page. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.popup.matches(':popover-open')) event.stopPropagation();
  };

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState !== 'closed') return;
    this.address = undefined;
    this.stays = undefined;
  };
}

function staysText(stays: NonNullable<Parcel['stays']>): string {
  switch (stays) {
    case 'weights':
      return msg(
        'The address holds your code. The weights of your file stay on this machine: elsewhere, the code starts with its own.',
      );
    case 'network':
      return msg(
        'Your network stays on this machine: the address shows it in this browser only. Elsewhere, drop its file.',
      );
    case 'code':
      return msg(
        'Your code is too long for an address, and stays on this machine: the address shows it in this browser only.',
      );
    default:
      return stays satisfies never;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-share': LabShare;
  }
}
