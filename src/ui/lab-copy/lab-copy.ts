import { localized, msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../theme.ts';

/** Milliseconds for which the button says what it did. */
const SAID = 1600;

/** A button that copies a text, and says so. */
@localized()
@customElement('lab-copy')
export class LabCopy extends LitElement {
  static override styles = [
    base,
    css`
      button {
        min-height: 24px;
      }
    `,
  ];

  @property({ attribute: false }) text = '';
  @state() private outcome: 'copied' | 'refused' | undefined;

  protected override render() {
    return html`<button @click=${this.#copy}>
      <span role="status">${this.#said()}</span>
    </button>`;
  }

  #said(): string {
    if (this.outcome === 'copied') return msg('Copied');
    return this.outcome === 'refused' ? msg('The browser refused') : msg('Copy');
  }

  readonly #copy = async (): Promise<void> => {
    this.outcome = await navigator.clipboard.writeText(this.text).then(
      () => 'copied' as const,
      () => 'refused' as const,
    );
    setTimeout(() => (this.outcome = undefined), SAID);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-copy': LabCopy;
  }
}
