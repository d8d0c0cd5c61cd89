import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { subtract } from '../../lab/compare.ts';
import { formatNear } from '../../lab/numbers.ts';
import { joinRanges, spread, type Range } from '../../lab/ranges.ts';
import { formatSelection, type Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { fitMaps } from '../draw/fit-maps.ts';
import { cellAt, cellOfIndex, indexOfCell, type Cell, type MapLayout } from '../draw/map-layout.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { paintMarks } from '../draw/paint-marks.ts';
import { palette } from '../draw/palette.ts';
import { marked } from '../draw/marked.styles.ts';
import type { Scheme } from '../draw/scheme.ts';
import { stepCell } from '../draw/step-cell.ts';
import '../lab-scale/lab-scale.ts';
import { base } from '../theme.ts';
import { styles } from './lab-difference.styles.ts';

/** Pixels that each of the three may take, and that are between them. */
const BOX = { width: 170, height: 176 };
const GAP = 12;
/** Where a third of the width is less, the maps wrap. */
const LEAST_THIRD = 130;

/**
 * One layer's maps of A and of B, and A − B, in the same colours. A cell that is pointed at or pinned
 * is that of the page; one stop of the tab key, arrows move the pin.
 */
@localized()
@customElement('lab-difference')
export class LabDifference extends LitElement {
  static override styles = [base, marked, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  /** Both sides' values: `[1, ...]`, or `[]`. */
  @property({ attribute: false }) a: Tensor | undefined;
  @property({ attribute: false }) b: Tensor | undefined;
  /** Which sample of the page's batch is shown. */
  @property({ attribute: false }) sample = 0;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;

  /** Pixels that each of the three may be wide: side by side, or two and one on a phone. */
  @state() private boxWidth = BOX.width;

  @queryAll('.values') private readonly canvases!: NodeListOf<HTMLCanvasElement>;
  @queryAll('.marks') private readonly marks!: NodeListOf<HTMLCanvasElement>;

  #tensors: readonly Tensor[] = [];
  #range: Range | undefined;
  #layout: MapLayout | undefined;

  readonly #observer = new ResizeObserver(([{ contentRect }]) => {
    const third = Math.floor((contentRect.width - 4 - 2 * GAP) / 3);
    this.boxWidth = third < LEAST_THIRD ? BOX.width : Math.min(BOX.width, third);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { a, b } = this;
    const isNew = ['a', 'b', 'boxWidth'].some((name) => changed.has(name));
    if (a === undefined || b === undefined || !isNew) return;
    this.#tensors = [a, b, subtract(a, b)];
    this.#range = joinRanges(this.#tensors.map(({ data }) => spread(data)));
    this.#layout = fitMaps(a.shape, this.boxWidth, BOX.height);
  }

  protected override render() {
    const { layer } = this;
    if (this.#layout === undefined) return nothing;
    const { c, h, w } = this.#cursor;
    return html`<div
        class="grid"
        role="grid"
        tabindex="0"
        aria-label=${msg(str`${layer} of A, of B, and A − B`)}
        aria-activedescendant="at-${c}-${h}-${w}"
        @pointermove=${this.#onMove}
        @pointerleave=${() => this.session?.hover(undefined)}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        ${['A', 'B', 'A − B'].map((name, side) => this.#figure(name, side))}
        <div role="row" class="visually-hidden">
          <span role="gridcell" id="at-${c}-${h}-${w}" aria-selected="true">
            ${this.#announcement()}
          </span>
        </div>
      </div>
      <lab-scale .scheme=${this.scheme} .range=${this.#range}></lab-scale>`;
  }

  #figure(name: string, side: number) {
    return html`<figure aria-hidden="true">
      <figcaption>${name} <span class="number">${this.#number(side)}</span></figcaption>
      <div class="maps">
        <canvas class="values"></canvas>
        <canvas class="marks"></canvas>
      </div>
    </figure>`;
  }

  /** The cell of the page's selection in this layer, or the first one. */
  get #cursor(): Cell {
    const own = [this.hovered, this.pinned].find((at) => at?.layer === this.layer);
    return own === undefined ? { c: 0, h: 0, w: 0 } : cellOfIndex(own.index);
  }

  #number(side: number): string {
    const { c, h, w } = this.#cursor;
    const [layout, { data }] = [this.#layout, this.#tensors[side]];
    const value = layout && data.at((c * layout.height + h) * layout.width + w);
    return value === undefined ? '' : formatNear(value, this.#range?.size ?? 1);
  }

  #announcement(): string {
    const [a, b, difference] = [0, 1, 2].map((side) => this.#number(side));
    const where = formatSelection(this.#selection(this.#cursor));
    return msg(str`${where}: A ${a}, B ${b}, difference ${difference}`);
  }

  protected override updated(changed: PropertyValues): void {
    const layout = this.#layout;
    const size = this.#range?.size;
    if (layout === undefined || size === undefined) return;
    if (['a', 'b', 'boxWidth', 'scheme'].some((name) => changed.has(name))) {
      const colours = palette('activation', this.scheme);
      for (const [side, canvas] of [...this.canvases].entries()) {
        paintMaps(canvas, layout, this.#tensors[side].data, colours, size);
      }
    }
    const cellOf = (at: Selection | undefined) =>
      at?.layer === this.layer ? cellOfIndex(at.index) : undefined;
    for (const canvas of this.marks) {
      paintMarks(canvas, layout, {
        pinned: cellOf(this.pinned),
        hovered: cellOf(this.hovered),
        pointed: undefined,
        field: undefined,
        reach: undefined,
        veil: '',
        accent: getComputedStyle(canvas).color,
      });
    }
  }

  #selection(cell: Cell): Selection {
    return { layer: this.layer, index: indexOfCell(this.a?.shape ?? [], this.sample, cell) };
  }

  /** The cell under the pointer, on whichever of the three it is. */
  #under({ clientX, clientY }: MouseEvent): Selection | undefined {
    for (const canvas of this.canvases) {
      const { left, top } = canvas.getBoundingClientRect();
      const cell = this.#layout && cellAt(this.#layout, clientX - left, clientY - top);
      if (cell !== undefined) return this.#selection(cell);
    }
    return undefined;
  }

  readonly #onMove = (event: PointerEvent): void => {
    this.session?.hover(this.#under(event));
  };

  readonly #onClick = (event: MouseEvent): void => {
    const selection = this.#under(event);
    if (selection !== undefined) this.session?.pin(selection);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const next = this.#layout && stepCell(this.#layout, this.#cursor, event.key);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The pointer may rest on another value: what the keys pin is what is shown.
    this.session?.hover(undefined);
    this.session?.pin(this.#selection(next));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-difference': LabDifference;
  }
}
