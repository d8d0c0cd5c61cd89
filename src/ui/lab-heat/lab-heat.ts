import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formatNear } from '../../lab/numbers.ts';
import { cellAt, type Cell, type MapLayout } from '../draw/map-layout.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { palette } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { stepCell } from '../draw/step-cell.ts';
import { CellEvent } from '../events.ts';
import { base } from '../theme.ts';
import { styles } from './lab-heat.styles.ts';
import { layoutHeat, paintDots, paintPatches } from './paint-heat.ts';

/**
 * How much a probability drops with a patch at each place, in colour, under the picture in dots. One
 * stop of the tab key; arrows, Home and End move over it.
 *
 * @fires lab-cell when a place is pointed at or chosen
 */
@localized()
@customElement('lab-heat')
export class LabHeat extends LitElement {
  static override styles = [base, styles];

  /** Row by row. */
  @property({ attribute: false }) drops: Float32Array = new Float32Array();
  /** The picture from 0 to 1, row by row. */
  @property({ attribute: false }) ink: Float32Array = new Float32Array();
  @property({ attribute: false }) width = 1;
  /** The drop of the palette's ends. */
  @property({ attribute: false }) range = 1;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) sides: readonly number[] = [];
  @property({ attribute: false }) cursor: Cell = { c: 0, h: 0, w: 0 };

  @query('.values') private readonly canvas!: HTMLCanvasElement;
  @query('.dots') private readonly dots!: HTMLCanvasElement;
  @query('.patches') private readonly patches!: HTMLCanvasElement;

  get #layout(): MapLayout {
    return layoutHeat(this.drops.length / this.width, this.width);
  }

  protected override render() {
    if (this.drops.length === 0) return nothing;
    const { h, w } = this.cursor;
    const drop = formatNear(this.drops[h * this.width + w], this.range);
    return html`<div
      class="grid"
      role="grid"
      tabindex="0"
      aria-label=${msg('Drop of the probability with the patch at each place')}
      aria-rowcount=${this.#layout.height}
      aria-colcount=${this.width}
      aria-activedescendant="at-${h}-${w}"
      @pointermove=${this.#onMove}
      @pointerleave=${() => this.dispatchEvent(new CellEvent(undefined, false))}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      <canvas class="values" aria-hidden="true"></canvas>
      <canvas class="dots" aria-hidden="true"></canvas>
      <canvas class="patches" aria-hidden="true"></canvas>
      <div role="row" aria-rowindex=${h + 1}>
        <span
          class="visually-hidden"
          role="gridcell"
          id="at-${h}-${w}"
          aria-colindex=${w + 1}
          aria-selected="true"
          >${msg(str`row ${h}, column ${w}, drop ${drop}`)}</span
        >
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (this.drops.length === 0) return;
    const layout = this.#layout;
    if (['drops', 'range', 'scheme', 'width'].some((name) => changed.has(name))) {
      paintMaps(this.canvas, layout, this.drops, palette('activation', this.scheme), this.range);
    }
    if (['ink', 'scheme', 'width'].some((name) => changed.has(name))) {
      paintDots(this.dots, layout, this.ink, colourOf(this.dots));
    }
    paintPatches(this.patches, layout, this.cursor, this.sides, {
      line: colourOf(this.canvas),
      halo: colourOf(this.patches),
    });
  }

  #under({ clientX, clientY }: MouseEvent): Cell | undefined {
    const { left, top } = this.canvas.getBoundingClientRect();
    return cellAt(this.#layout, clientX - left, clientY - top);
  }

  readonly #onMove = (event: PointerEvent): void => {
    this.dispatchEvent(new CellEvent(this.#under(event), false));
  };

  readonly #onClick = (event: MouseEvent): void => {
    const cell = this.#under(event);
    if (cell !== undefined) this.dispatchEvent(new CellEvent(cell, true));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const next = stepCell(this.#layout, this.cursor, event.key);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.dispatchEvent(new CellEvent(next, true));
  };
}

/** A canvas takes the page's colours from its own style. */
const colourOf = (element: Element): string => getComputedStyle(element).color;

declare global {
  interface HTMLElementTagNameMap {
    'lab-heat': LabHeat;
  }
}
