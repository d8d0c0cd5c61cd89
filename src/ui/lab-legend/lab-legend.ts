import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formatFixed, formatPercent } from '../../lab/numbers.ts';
import type { Range } from '../../lab/ranges.ts';
import { legendEnds, legendNumber } from '../draw/legend-ends.ts';
import { paintLegend } from '../draw/paint-maps.ts';
import { palette, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';

/**
 * The colours that occur in a layer's maps, from its smallest value to its largest, zero marked; and
 * how many values lie past the palette's ends.
 */
@localized()
@customElement('lab-legend')
export class LabLegend extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        /* The maps above set the column's width. */
        width: 0;
        min-width: 100%;
        color: var(--lab-muted);
        font: 9.5px / 14px var(--lab-mono);
        white-space: nowrap;
      }
      div {
        max-width: 96px;
      }
      canvas {
        display: block;
        width: 100%;
        height: 6px;
      }
      svg {
        display: block;
        width: 100%;
        height: 4px;
      }
      line {
        stroke: var(--lab-muted);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 4px;
      }
      .nan {
        color: var(--lab-bad);
      }
    `,
  ];

  @property({ attribute: false }) palette: PaletteName = 'activation';
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) range: Range | undefined;
  /** The value of the palette's ends; undefined where each map has its own. */
  @property({ attribute: false }) size: number | undefined;
  /** Share of the values past those ends. */
  @property({ attribute: false }) clipped = 0;

  @query('canvas') private readonly canvas?: HTMLCanvasElement;

  protected override render() {
    const { range, size } = this;
    if (range === undefined) return nothing;
    const { from, to } = legendEnds(range, this.palette);
    const zero = from < 0 && to > 0 ? (100 * -from) / (to - from) : undefined;
    const text = [formatFixed(range.min, 4), formatFixed(range.max, 4)];
    const title =
      size === undefined
        ? msg(str`From ${text[0]} to ${text[1]}; the palette ends at each map’s own largest value`)
        : msg(str`From ${text[0]} to ${text[1]}; the palette ends at ±${formatFixed(size, 4)}`);
    return html`<div title=${title}>
      <canvas aria-hidden="true"></canvas>
      <svg aria-hidden="true">
        ${zero === undefined ? nothing : svg`<line x1="${zero}%" x2="${zero}%" y1="0" y2="4"></line>`}
      </svg>
      <span class="ends"><span>${legendNumber(from)}</span><span>${legendNumber(to)}</span></span>
      ${size === undefined ? html`<span>${msg('per map')}</span>` : nothing}
      ${this.clipped > 0 ? html`<span>${msg(str`${formatPercent(this.clipped)} cut`)}</span>` : nothing}
      ${range.nans > 0 ? html`<span class="nan">${range.nans} NaN</span>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    if (this.range === undefined || this.canvas === undefined) return;
    const size = this.size ?? this.range.size;
    paintLegend(this.canvas, palette(this.palette, this.scheme), {
      ...legendEnds(this.range, this.palette),
      size,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-legend': LabLegend;
  }
}
