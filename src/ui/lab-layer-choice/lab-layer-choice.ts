import { localized, msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { representative } from '../../lab/representative.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { base } from '../theme.ts';

/** Layers by name; choosing one pins a value of it, so that everything else follows. */
@localized()
@customElement('lab-layer-choice')
export class LabLayerChoice extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        padding: 0;
        border: 0;
        border-bottom: 2px solid transparent;
        border-radius: 0;
        background: none;
        color: var(--lab-muted);
        font-size: 12px;
      }
      button:hover {
        color: var(--lab-ink);
      }
      [aria-current='true'] {
        border-bottom-color: var(--lab-accent);
        color: var(--lab-ink);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) layers: readonly string[] = [];
  @property({ attribute: false }) current = '';

  protected override render() {
    if (this.layers.length === 0) return nothing;
    return html`<ul aria-label=${msg('Layers')}>
      ${this.layers.map(
        (layer) =>
          html`<li>
            <button
              class="mono"
              aria-current=${layer === this.current}
              @click=${() => this.#choose(layer)}
            >
              ${layer}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #choose(layer: string): void {
    const { result, sample = 0, pinned } = this.state ?? {};
    if (result === undefined) return;
    this.session?.pin(representative(result, layer, { sample, channel: 0, pinned }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-layer-choice': LabLayerChoice;
  }
}
