import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formatNear } from '../../lab/numbers.ts';
import type { Range } from '../../lab/ranges.ts';
import { palette, shade, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';

/** Shades that the bar shows. */
const STEPS = 224;

/** The part of a signed palette that is in use, from the smallest value to the largest. */
@localized()
@customElement('lab-scale')
export class LabScale extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 1fr 1fr;
        color: var(--lab-muted);
        font: 10px / 14px var(--lab-mono);
      }
      svg,
      canvas {
        grid-column: 1 / -1;
        display: block;
        width: 100%;
      }
      svg {
        height: 16px;
        overflow: visible;
      }
      text {
        fill: var(--lab-muted);
        font: 10px var(--lab-mono);
      }
      line {
        stroke: var(--lab-muted);
      }
      canvas {
        height: 8px;
        image-rendering: pixelated;
      }
      .max {
        text-align: right;
      }
      .nan {
        grid-column: 1 / -1;
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
    if (range === undefined || range.min > range.max) return nothing;
    const zero = 100 * shareOf(range, 0);
    const anchor = zero < 4 ? 'start' : zero > 96 ? 'end' : 'middle';
    const [min, max] = [range.min, range.max].map((value) => formatNear(value, range.size));
    return html`<svg aria-hidden="true">
        ${svg`<text x="${zero}%" y="10" text-anchor=${anchor}>0</text>
          <line x1="${zero}%" x2="${zero}%" y1="12" y2="16"></line>`}
      </svg>
      <canvas
        width=${STEPS}
        height="1"
        role="img"
        aria-label=${msg(str`Colours from ${min} to ${max}`)}
      ></canvas>
      <span class="min">${min}</span
      ><span class="max">${max}</span>
      ${range.nans > 0 ? html`<span class="nan">${range.nans} NaN</span>` : nothing}`;
  }

  protected override updated(): void {
    const { range } = this;
    const context = this.canvas?.getContext('2d');
    if (range === undefined || !context) return;
    const colours = palette(this.palette, this.scheme);
    const image = context.createImageData(STEPS, 1);
    const pixels = new Uint32Array(image.data.buffer);
    for (let x = 0; x < STEPS; x++) {
      const value = range.min + ((range.max - range.min) * x) / (STEPS - 1);
      pixels[x] = shade(colours, value, range.size);
    }
    context.putImageData(image, 0, 0);
  }
}

/** Where a value lies between the smallest and the largest; at the nearer end where it is outside. */
function shareOf({ min, max }: Range, value: number): number {
  if (min === max) return 0.5;
  return Math.max(0, Math.min(1, (value - min) / (max - min)));
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-scale': LabScale;
  }
}
