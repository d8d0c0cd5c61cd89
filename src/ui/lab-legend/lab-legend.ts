import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formatFixed } from '../../lab/numbers.ts';
import type { Range } from '../../lab/ranges.ts';
import { paintLegend } from '../draw/paint-maps.ts';
import { palette, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';

/** The colours of a layer's maps and the values at their ends. */
@customElement('lab-legend')
export class LabLegend extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        color: var(--lab-muted);
        font: 9.5px / 14px var(--lab-mono);
        white-space: nowrap;
      }
      canvas {
        display: block;
        width: 62px;
        height: 6px;
        image-rendering: pixelated;
      }
      .nan {
        color: var(--lab-bad);
      }
    `,
  ];

  @property({ attribute: false }) palette: PaletteName = 'activation';
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) range: Range | undefined;

  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  protected override render() {
    const { range } = this;
    if (range === undefined) return nothing;
    const isGrey = this.palette === 'grey';
    const ends = isGrey ? '0 … 1' : `±${formatFixed(range.size, 2)}`;
    const title = `This sample runs from ${formatFixed(range.min, 4)} to ${formatFixed(range.max, 4)}`;
    return html`<canvas aria-hidden="true"></canvas>
      <span title=${title}>${ends}</span>
      ${range.nans > 0 ? html`<span class="nan">${range.nans} NaN</span>` : nothing}`;
  }

  protected override updated(): void {
    if (this.range === undefined) return;
    paintLegend(this.canvas, palette(this.palette, this.scheme), this.palette === 'grey');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-legend': LabLegend;
  }
}
