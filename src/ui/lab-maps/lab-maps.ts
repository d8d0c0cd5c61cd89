import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Field } from '../../lab/receptive-field.ts';
import { formatValue } from '../../lab/numbers.ts';
import { formatSelection, type Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import { elementCount, offsetOf } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import {
  cellAt,
  cellOfIndex,
  indexOfCell,
  layoutMaps,
  type Cell,
  type MapLayout,
} from '../draw/map-layout.ts';
import { paintMarks } from '../draw/paint-marks.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { palette, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { ACCENTS, base } from '../theme.ts';
import { styles } from './lab-maps.styles.ts';

const MOVES: Readonly<Record<string, readonly [h: number, w: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * One sample's maps of one layer, every value a square. Pointing at a value previews it, a click or
 * Enter pins it; the arrow keys move the pin, from map to map past an edge.
 */
@customElement('lab-maps')
export class LabMaps extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  @property({ attribute: false }) palette: PaletteName = 'activation';
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The value of the palette's ends. */
  @property({ attribute: false }) range = 1;
  @property({ attribute: false }) maxHeight = 360;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;
  @property({ attribute: false }) field: Field | undefined;

  @query('.values') private readonly canvas!: HTMLCanvasElement;
  @query('.marks') private readonly marks!: HTMLCanvasElement;

  #layout: MapLayout | undefined;

  protected override willUpdate(): void {
    if (this.value === undefined) return;
    this.#layout = layoutMaps(this.value.shape, this.maxHeight);
  }

  protected override render() {
    const own = this.pinned?.layer === this.layer ? this.pinned : undefined;
    const value = own && this.#valueAt(own.index);
    const label =
      own === undefined || value === undefined
        ? `${this.layer}, ${this.value?.shape.join(' × ') ?? ''}: press Enter to pin a value`
        : `${formatSelection(own)} is ${formatValue(value)}`;
    return html`<div
      class="maps"
      role="img"
      tabindex="0"
      aria-label=${label}
      @pointermove=${this.#onMove}
      @pointerleave=${() => this.session?.hover(undefined)}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      <canvas class="values"></canvas>
      <canvas class="marks"></canvas>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { value } = this;
    const layout = this.#layout;
    if (value === undefined || layout === undefined) return;
    const isRepaint = ['value', 'sample', 'palette', 'scheme', 'range', 'maxHeight'].some((name) =>
      changed.has(name),
    );
    if (isRepaint) {
      const size = elementCount(value.shape.slice(1));
      const own = value.data.subarray(this.sample * size, (this.sample + 1) * size);
      paintMaps(this.canvas, layout, own, palette(this.palette, this.scheme), this.range);
    }
    const cellOf = (at: Selection | undefined) =>
      at?.layer === this.layer ? cellOfIndex(at.index) : undefined;
    paintMarks(this.marks, layout, {
      pinned: cellOf(this.pinned),
      hovered: cellOf(this.hovered),
      field: this.field && { low: cellOfIndex(this.field.low), high: cellOfIndex(this.field.high) },
      accent: ACCENTS[this.scheme],
    });
  }

  #valueAt(index: readonly number[]): number | undefined {
    const { value } = this;
    return value?.data[offsetOf(value.shape, index)];
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

  readonly #onMove = (event: PointerEvent): void => {
    this.session?.hover(this.#under(event));
  };

  readonly #onClick = (event: MouseEvent): void => {
    const selection = this.#under(event);
    if (selection !== undefined) this.session?.pin(selection);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const layout = this.#layout;
    const isMove = Object.hasOwn(MOVES, event.key);
    if (layout === undefined || (!isMove && event.key !== 'Enter')) return;
    const own = this.pinned?.layer === this.layer ? cellOfIndex(this.pinned.index) : undefined;
    const target = own === undefined ? { c: 0, h: 0, w: 0 } : step(layout, own, event.key);
    event.preventDefault();
    // The pointer may rest on another value: what the keys pin is what the panel shows.
    this.session?.hover(undefined);
    this.session?.pin(this.#selection(target));
  };
}

/** The next cell in a direction, across the gap into the neighbouring map; the same at the rim. */
function step(layout: MapLayout, cell: Cell, key: string): Cell {
  const [dh, dw] = MOVES[key] ?? [0, 0];
  const { columns, height, width, maps } = layout;
  const h = cell.h + dh;
  const w = cell.w + dw;
  if (h >= 0 && h < height && w >= 0 && w < width) return { c: cell.c, h, w };
  const column = (cell.c % columns) + dw;
  const c = cell.c + dw + dh * columns;
  if (column < 0 || column >= columns || c < 0 || c >= maps) return cell;
  return { c, h: (h + height) % height, w: (w + width) % width };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-maps': LabMaps;
  }
}
