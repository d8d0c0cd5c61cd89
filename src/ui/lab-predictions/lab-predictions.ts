import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { valuesOf } from '../../lab/ranges.ts';
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
      .bar {
        display: grid;
        grid-template-columns: 8px 1fr 48px;
        gap: 4px;
        align-items: center;
        width: 100%;
        min-height: 24px;
        padding: 0 2px;
        border-radius: 2px;
        font: 11px/24px var(--lab-mono);
        text-align: left;
      }
      .bar:hover,
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

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;

  protected override render() {
    if (this.value === undefined) return nothing;
    const row = valuesOf(this.value, this.sample);
    const largest = row.reduce((best, p, i) => (p > row[best] ? i : best), 0);
    const active = this.#pinnedClass ?? largest;
    return html`<div
        class="bars"
        role="listbox"
        tabindex="0"
        aria-label=${msg(str`${this.layer}: probabilities`)}
        aria-activedescendant=${`class-${active}`}
        @keydown=${this.#onKey}
        @pointerleave=${() => this.session?.hover(undefined)}
      >
        ${Array.from(row, (probability, c) => this.#bar(probability, c, c === largest))}
      </div>
      <p class="unit">${msg('probability')}</p>`;
  }

  get #pinnedClass(): number | undefined {
    return this.pinned?.layer === this.layer ? this.pinned.index[1] : undefined;
  }

  #bar(probability: number, c: number, isLargest: boolean) {
    const isPinned = c === this.#pinnedClass;
    const isHovered = this.hovered?.layer === this.layer && this.hovered.index[1] === c;
    const classes = ['bar', isLargest ? 'largest' : '', isPinned ? 'pinned' : ''];
    if (isHovered) classes.push('hovered');
    const text = formatPercent(probability);
    return html`<div
      id=${`class-${c}`}
      class=${classes.join(' ')}
      role="option"
      aria-selected=${isPinned}
      aria-label=${msg(str`digit ${c}: ${text}`)}
      @click=${() => this.#pin(c)}
      @pointerenter=${() => this.session?.hover(this.#selection(c))}
    >
      <span>${c}</span>
      <svg aria-hidden="true">
        ${svg`<rect width="${Math.max(1, 100 * probability)}%" height="8"></rect>`}
      </svg>
      <span class="share">${text}</span>
    </div>`;
  }

  #selection(c: number): Selection {
    return { layer: this.layer, index: [this.sample, c] };
  }

  #pin(c: number): void {
    this.session?.hover(undefined);
    this.session?.pin(this.#selection(c));
  }

  /** Arrows move the pin; Enter pins the answer first, and leads down from what is pinned. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.value === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = valuesOf(this.value, this.sample);
    const own = this.#pinnedClass;
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -row.length, End: row.length }[event.key];
    const isFirst = own === undefined && (by !== undefined || event.key === 'Enter');
    if (by === undefined && !isFirst) return;
    event.preventDefault();
    event.stopPropagation();
    if (own === undefined) this.#pin(row.reduce((best, p, i) => (p > row[best] ? i : best), 0));
    else this.#pin(Math.max(0, Math.min(row.length - 1, own + (by ?? 0))));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-predictions': LabPredictions;
  }
}
