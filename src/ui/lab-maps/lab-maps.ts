import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Field } from '../../lab/receptive-field.ts';
import { valuesOf } from '../../lab/ranges.ts';
import { sameSelection, type Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { Lattice } from '../../lab/weight-reach.ts';
import { offsetOf } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { fitMaps } from '../draw/fit-maps.ts';
import {
  cellAt,
  cellOfIndex,
  indexOfCell,
  layoutMaps,
  layoutOneMap,
  type Cell,
  type MapLayout,
} from '../draw/map-layout.ts';
import { paintMarks } from '../draw/paint-marks.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { paintNumbers } from '../draw/paint-numbers.ts';
import { cssShade, palette, type PaletteName } from '../draw/palette.ts';
import { marked } from '../draw/marked.styles.ts';
import type { Scheme } from '../draw/scheme.ts';
import { stepCell } from '../draw/step-cell.ts';
import { ZoomEvent } from '../events.ts';
import { spokenValue } from '../texts/selection.ts';
import { ACCENTS, base } from '../theme.ts';
import { styles } from './lab-maps.styles.ts';

/** Properties that the painted values follow; marks alone are cheaper. */
const PAINTED = [
  'value',
  'sample',
  'palette',
  'scheme',
  'sizes',
  'maxHeight',
  'maxWidth',
  'only',
  'scale',
];

/**
 * One sample's maps of one layer, every value a square: a grid with one tab stop. Pointing at a value
 * previews it, a click or Enter pins it; the arrow keys move the pin, from map to map past an edge.
 *
 * @fires lab-zoom when a map is to be seen larger
 */
@localized()
@customElement('lab-maps')
export class LabMaps extends LitElement {
  static override styles = [base, marked, styles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  @property({ attribute: false }) palette: PaletteName = 'activation';
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The value of the palette's ends: for all maps, or for each. */
  @property({ attribute: false }) sizes: number | readonly number[] = 1;
  @property({ attribute: false }) maxHeight = 360;
  /** Pixels from left to right; undefined for a column, which has a width of its own. */
  @property({ attribute: false }) maxWidth: number | undefined;
  /** The one channel that is shown, at this scale; all of them otherwise. */
  @property({ attribute: false }) only: number | undefined;
  @property({ attribute: false }) scale = 1;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;
  @property({ attribute: false }) pointed: Selection | undefined;
  @property({ attribute: false }) field: Field | undefined;
  @property({ attribute: false }) reach: Lattice | undefined;

  @query('.values') private readonly canvas!: HTMLCanvasElement;
  @query('.marks') private readonly marks!: HTMLCanvasElement;

  #layout: MapLayout | undefined;

  protected override willUpdate(): void {
    const { value, only, maxHeight, maxWidth } = this;
    if (value === undefined) return;
    if (only !== undefined) this.#layout = layoutOneMap(value.shape, only, this.scale);
    else if (maxWidth === undefined) this.#layout = layoutMaps(value.shape, maxHeight);
    else this.#layout = fitMaps(value.shape, maxWidth, maxHeight);
  }

  protected override render() {
    const { value } = this;
    const layout = this.#layout;
    if (value === undefined || layout === undefined) return html``;
    const own = this.#own;
    const cell = own ?? { c: layout.first, h: 0, w: 0 };
    const at = { layer: this.layer, index: indexOfCell(value.shape, this.sample, cell) };
    const { maps, height, width } = layout;
    const label =
      maps === 1
        ? msg(str`${this.layer}: one map of ${height} × ${width}`)
        : msg(str`${this.layer}: ${maps} maps of ${height} × ${width}`);
    return html`<div
      class="maps"
      role="grid"
      tabindex="0"
      aria-label=${label}
      aria-rowcount=${maps * height}
      aria-colcount=${width}
      aria-activedescendant="cell"
      @pointermove=${this.#onMove}
      @pointerleave=${() => this.session?.hover(undefined)}
      @click=${this.#onClick}
      @dblclick=${this.#zoom}
      @keydown=${this.#onKey}
    >
      <canvas class="values" aria-hidden="true"></canvas>
      <canvas class="marks" aria-hidden="true"></canvas>
      <div class="visually-hidden" role="row" aria-rowindex=${cell.c * height + cell.h + 1}>
        <span
          id="cell"
          role="gridcell"
          aria-colindex=${cell.w + 1}
          aria-selected=${own !== undefined}
          aria-label=${spokenValue(at, value.data[offsetOf(value.shape, at.index)])}
        ></span>
      </div>
    </div>`;
  }

  /** The pinned cell, if it is one of these. */
  get #own(): Cell | undefined {
    return this.#cellOf(this.pinned);
  }

  #cellOf(pinned: Selection | undefined): Cell | undefined {
    if (pinned?.layer !== this.layer) return undefined;
    const cell = cellOfIndex(pinned.index);
    return this.only === undefined || this.only === cell.c ? cell : undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const { value } = this;
    const layout = this.#layout;
    if (value === undefined || layout === undefined) return;
    const isRepaint = PAINTED.some((name) => changed.has(name));
    const own = valuesOf(value, this.sample);
    if (isRepaint) {
      paintMaps(this.canvas, layout, own, palette(this.palette, this.scheme), this.sizes);
    }
    const cellOf = (at: Selection | undefined) =>
      at?.layer === this.layer ? cellOfIndex(at.index) : undefined;
    paintMarks(this.marks, layout, {
      pinned: cellOf(this.pinned),
      hovered: cellOf(this.hovered),
      pointed: cellOf(this.pointed),
      field: this.field && { low: cellOfIndex(this.field.low), high: cellOfIndex(this.field.high) },
      reach: this.reach,
      veil: cssShade(this.palette, this.scheme, 0, 1).colour,
      accent: ACCENTS[this.scheme],
    });
    if (this.only === undefined) return;
    paintNumbers(this.marks, layout, own, {
      palette: this.palette,
      scheme: this.scheme,
      size: typeof this.sizes === 'number' ? this.sizes : this.sizes[this.only],
      font: getComputedStyle(this).getPropertyValue('--lab-mono'),
    });
  }

  #selection(cell: Cell | undefined): Selection | undefined {
    if (cell === undefined || this.value === undefined) return undefined;
    return { layer: this.layer, index: indexOfCell(this.value.shape, this.sample, cell) };
  }

  #under({ clientX, clientY }: MouseEvent): Selection | undefined {
    const { left, top } = this.canvas.getBoundingClientRect();
    if (this.#layout === undefined) return undefined;
    return this.#selection(cellAt(this.#layout, clientX - left, clientY - top));
  }

  /** A finger that moves scrolls; what it taps is pinned. */
  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') this.session?.hover(this.#under(event));
  };

  readonly #onClick = (event: MouseEvent): void => {
    const selection = this.#under(event);
    if (selection !== undefined && !sameSelection(selection, this.pinned)) {
      this.session?.pin(selection);
    }
  };

  readonly #zoom = (): void => {
    if (this.only !== undefined || this.#layout === undefined) return;
    const c = this.#own?.c ?? 0;
    this.dispatchEvent(new ZoomEvent(this.layer, c));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const layout = this.#layout;
    if (layout === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'z') return this.#zoom();
    // The pin as it is, not as it was rendered: keys may come faster than that.
    const own = this.#cellOf(this.session?.state.pinned);
    const first = { c: layout.first, h: 0, w: 0 };
    const next = stepCell(layout, own ?? first, event.key);
    const isFirst = own === undefined && event.key === 'Enter';
    if (next === undefined && !isFirst) return;
    event.preventDefault();
    event.stopPropagation();
    // The pointer may rest on another value: what the keys pin is what the panel shows.
    this.session?.hover(undefined);
    this.session?.pin(this.#selection(own === undefined ? first : next));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-maps': LabMaps;
  }
}
