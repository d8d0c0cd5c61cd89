import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { base } from '../theme.ts';
import { styles } from './lab-share.styles.ts';

/** How long the button says that the address was copied, in milliseconds. */
const NOTICE = 2500;

/** Copies the page's address, which says what the page shows; or shows it, to be copied by hand. */
@localized()
@customElement('lab-share')
export class LabShare extends LitElement {
  static override styles = [base, styles];

  @state() private isCopied = false;
  /** The address, where the browser did not let it be copied. */
  @state() private address: string | undefined;

  @query('.by-hand') private readonly popup!: HTMLElement;
  @query('input') private readonly field?: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<button
        title=${msg(
          'Copies the address of what the page shows. For a picture of your own, the address itself carries its 28 × 28 pixels.',
        )}
        @click=${this.#share}
      >
        ${this.isCopied ? msg('Copied') : msg('Share')}
      </button>
      <span class="visually-hidden" role="status"
        >${this.isCopied ? msg('The address is copied') : nothing}</span
      >
      <div class="by-hand" popover @toggle=${this.#onToggle}>
        ${this.address === undefined ? nothing : this.#byHand(this.address)}
      </div>`;
  }

  #byHand(address: string) {
    return html`<label>
      <span>${msg('The browser did not copy it: copy this address')}</span>
      <input class="mono" readonly .value=${address} />
    </label>`;
  }

  readonly #share = async (): Promise<void> => {
    const { href } = location;
    try {
      await navigator.clipboard.writeText(href);
      this.#confirm();
    } catch {
      // Refused, or, on a page that is not secure, no clipboard at all.
      await this.#show(href);
    }
  };

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

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed') this.address = undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-share': LabShare;
  }
}
