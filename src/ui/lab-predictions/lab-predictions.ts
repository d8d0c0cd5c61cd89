import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import { formatPercent } from '../../lab/numbers.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { base } from '../theme.ts';

/** Probabilities `[N, classes]` of one sample as bars; the largest is the answer. */
@localized()
@customElement('lab-predictions')
export class LabPredictions extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 112px;
      }
      button {
        display: grid;
        grid-template-columns: 8px 1fr 48px;
        gap: 4px;
        align-items: center;
        width: 100%;
        min-height: 24px;
        padding: 0 2px;
        border: 0;
        border-radius: 2px;
        background: none;
        font: 11px/24px var(--lab-mono);
        text-align: left;
      }
      button:hover,
      .hovered {
        background: var(--lab-hairline);
      }
      .pinned {
        box-shadow: inset 0 0 0 1px var(--lab-accent);
      }
      svg {
        width: 100%;
        height: 8px;
      }
      rect {
        fill: var(--lab-faint);
      }
      .largest {
        color: var(--lab-accent);
        font-weight: 700;
      }
      .largest rect {
        fill: var(--lab-accent);
      }
      .share {
        text-align: right;
      }
      .unit {
        margin: 8px 2px 0;
        color: var(--lab-muted);
        font-size: var(--lab-small);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;

  protected override render() {
    if (this.value === undefined) return nothing;
    const classes = this.value.shape[1];
    const row = this.value.data.subarray(this.sample * classes, (this.sample + 1) * classes);
    const largest = row.reduce((best, p, i) => (p > row[best] ? i : best), 0);
    return html`${Array.from(row, (probability, c) => this.#bar(probability, c, c === largest))}
      <p class="unit">${msg('probability')}</p>`;
  }

  #bar(probability: number, c: number, isLargest: boolean) {
    const selection = { layer: this.layer, index: [this.sample, c] };
    const is = (at: Selection | undefined) => at?.layer === this.layer && at.index[1] === c;
    const classes = [
      isLargest ? 'largest' : '',
      is(this.pinned) ? 'pinned' : '',
      is(this.hovered) ? 'hovered' : '',
    ].join(' ');
    const text = formatPercent(probability);
    return html`<button
      class=${classes}
      aria-label=${msg(str`digit ${c}: ${text}`)}
      @click=${() => this.session?.pin(selection)}
      @pointerenter=${() => this.session?.hover(selection)}
      @pointerleave=${() => this.session?.hover(undefined)}
    >
      <span>${c}</span>
      <svg aria-hidden="true">
        ${svg`<rect width="${Math.max(1, 100 * probability)}%" height="8"></rect>`}
      </svg>
      <span class="share">${text}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-predictions': LabPredictions;
  }
}
