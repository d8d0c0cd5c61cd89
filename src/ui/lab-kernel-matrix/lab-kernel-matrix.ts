import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  cellOfWeight,
  weightOfCell,
  weightPointedAt,
  type KernelCell,
  type KernelGrid,
} from '../../lab/kernel-grid.ts';
import { formatValue } from '../../lab/numbers.ts';
import { rangeOf } from '../../lab/ranges.ts';
import { representative } from '../../lab/representative.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { offsetOf } from '../../tensor/shape.ts';
import {
  kernelCellAt,
  kernelOrigin,
  layoutKernels,
  type KernelLayout,
} from '../draw/kernel-layout.ts';
import { paintHeadMarks, paintKernelMarks, type KernelMarks } from '../draw/paint-kernel-marks.ts';
import { colouredSample, paintHeads, paintKernels, type Coloured } from '../draw/paint-kernels.ts';
import { palette } from '../draw/palette.ts';
import { marked } from '../draw/marked.styles.ts';
import type { Scheme } from '../draw/scheme.ts';
import { base } from '../theme.ts';
import { styles } from './lab-kernel-matrix.styles.ts';
import { cellAfter } from './moves.ts';

/**
 * Every kernel of a layer: a row for each output channel with the map that it made, a column for
 * each input channel under its map. Pointing at a weight, or the arrow keys, show in the ribbon what
 * it met and fed; a click or Enter pins a value of the row's channel.
 */
@localized()
@customElement('lab-kernel-matrix')
export class LabKernelMatrix extends LitElement {
  static override styles = [base, marked, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) grid: KernelGrid | undefined;
  /** The value of the palette's ends, for the kernel that starts there in the weight. */
  @property({ attribute: false }) rangeOf: (offset: number) => number = () => 1;
  @state() private room = { width: 600, height: 200 };

  @query('.scroll') private readonly scroller!: HTMLElement;
  @query('.heads .values') private readonly heads!: HTMLCanvasElement;
  @query('.heads .marks') private readonly headMarks!: HTMLCanvasElement;
  @query('.kernels .values') private readonly kernels!: HTMLCanvasElement;
  @query('.kernels .marks') private readonly marks!: HTMLCanvasElement;

  #layout: KernelLayout | undefined;

  readonly #observer = new ResizeObserver(([{ contentRect }]) => {
    const [width, height] = [Math.floor(contentRect.width), Math.floor(contentRect.height)];
    if (width !== this.room.width || height !== this.room.height) this.room = { width, height };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const { grid, state: lab, room } = this;
    if (grid === undefined || lab?.result === undefined) return;
    this.#layout = layoutKernels(grid, mapsOf(grid, lab.result), room);
  }

  protected override render() {
    const { grid } = this;
    if (grid === undefined) return nothing;
    const { rows, columns, height, width, key } = grid;
    const cell = this.#pointed ?? FIRST;
    const id = `weight-${Object.values(cell).join('-')}`;
    return html`<div class="scroll">
      <div class="heads" aria-hidden="true">
        <canvas class="values"></canvas>
        <canvas class="marks"></canvas>
      </div>
      <div
        class="kernels"
        role="grid"
        tabindex="0"
        aria-label=${msg(str`${key}: arrow keys go from weight to weight, Enter pins the channel`)}
        aria-rowcount=${rows * height}
        aria-colcount=${columns * width}
        aria-activedescendant=${id}
        @pointermove=${this.#onMove}
        @pointerleave=${this.#leave}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
        @focus=${() => this.#point(this.#pointed ?? this.#last)}
        @blur=${this.#leave}
      >
        <canvas class="values"></canvas>
        <canvas class="marks"></canvas>
        <div class="visually-hidden" role="row" aria-rowindex=${1 + cell.row * height + cell.r}>
          <span role="gridcell" id=${id} aria-colindex=${1 + cell.column * width + cell.s}>
            ${this.#text(grid, cell)}
          </span>
        </div>
      </div>
    </div>`;
  }

  /** `conv2.weight[7, 3, 2, 4] is −0.0731`. */
  #text(grid: KernelGrid, cell: KernelCell): string {
    const weight = weightOfCell(grid, cell);
    if (weight === undefined) return '';
    const value = formatValue(grid.weight.data[offsetOf(grid.weight.shape, weight.index)]);
    const name = `${grid.key}[${weight.index.join(', ')}]`;
    return msg(str`${name} is ${value}`);
  }

  protected override updated(changed: PropertyValues): void {
    const { grid, state: lab } = this;
    const layout = this.#layout;
    if (grid === undefined || lab?.result === undefined || layout === undefined) return;
    const before = changed.get('state') as LabState | undefined;
    const isRepaint =
      [...changed.keys()].some((name) => name !== 'state') ||
      before?.result !== lab.result ||
      before.sample !== lab.sample;
    if (isRepaint) this.#paint(grid, layout, lab.result, lab.sample);
    const marks = this.#marks();
    paintKernelMarks(this.marks, layout, marks);
    paintHeadMarks(this.headMarks, layout, marks);
  }

  #paint(grid: KernelGrid, layout: KernelLayout, result: Result, sample: number): void {
    paintKernels(this.kernels, layout, grid, {
      weights: palette('weight', this.scheme),
      rangeOf: this.rangeOf,
      made: coloured(result, grid.node.name, sample, this.scheme),
    });
    paintHeads(this.heads, layout, coloured(result, grid.source, sample, this.scheme));
  }

  #marks(): KernelMarks {
    const { pinned } = this.state ?? {};
    const { color: ink, font } = getComputedStyle(this.scroller);
    return {
      pointed: this.#pointed,
      pinnedRow: pinned?.layer === this.grid?.node.name ? pinned?.index[1] : undefined,
      accent: getComputedStyle(this).color,
      ink,
      font,
    };
  }

  /** Where the weight pointed at is in the table. */
  get #pointed(): KernelCell | undefined {
    const { state: lab, grid } = this;
    const weight = lab && weightPointedAt(lab);
    return weight && grid && cellOfWeight(grid, weight);
  }

  #last: KernelCell = FIRST;

  #point(cell: KernelCell | undefined): void {
    const weight = cell && this.grid && weightOfCell(this.grid, cell);
    if (cell !== undefined && weight !== undefined) this.#last = cell;
    this.session?.hoverWeight(weight);
  }

  #under({ clientX, clientY }: MouseEvent) {
    const { left, top } = this.kernels.getBoundingClientRect();
    return this.#layout && kernelCellAt(this.#layout, clientX - left, clientY - top);
  }

  readonly #onMove = (event: PointerEvent): void => {
    this.#point(this.#under(event)?.cell);
  };

  readonly #leave = (): void => {
    this.session?.hoverWeight(undefined);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const found = this.#under(event);
    if (found !== undefined) this.#pin(found.row);
  };

  #pin(channel: number): void {
    const { result, sample = 0, pinned } = this.state ?? {};
    if (result === undefined || this.grid === undefined) return;
    this.session?.pin(representative(result, this.grid.node.name, { sample, channel, pinned }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { grid } = this;
    if (grid === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = this.#pointed ?? this.#last;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#pin(from.row);
    }
    if (event.key === 'Escape' && this.#pointed !== undefined) {
      event.stopPropagation();
      this.#leave();
    }
    const next = cellAfter(event.key, from, grid);
    if (next === undefined) return;
    event.preventDefault();
    this.#point(next);
    this.#reveal(next);
  };

  /** Scrolls the table alone, so that the weight is seen. */
  #reveal({ row, column, r, s }: KernelCell): void {
    if (this.#layout === undefined) return;
    const { scale } = this.#layout;
    const { x, y } = kernelOrigin(this.#layout, row, column);
    const [left, top] = [x + s * scale, y + r * scale];
    const { scroller } = this;
    const right = left + 2 * scale - (scroller.clientWidth - 1);
    const bottom = top + 2 * scale - (scroller.clientHeight - this.heads.clientHeight);
    scroller.scrollLeft = Math.min(Math.max(scroller.scrollLeft, right), Math.max(0, left - scale));
    scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, bottom), Math.max(0, top - scale));
  }
}

const FIRST: KernelCell = { row: 0, column: 0, r: 0, s: 0 };

/** Rows and columns of the maps at the columns' heads and at the rows' ends. */
function mapsOf({ node, source, columns, width }: KernelGrid, result: Result) {
  const [head, tail] = [source, node.name].map((name) => {
    const [, , height = 1, own = 1] = valueOf(result, name)?.shape ?? [];
    return { height, width: own };
  });
  return { head: columns === 1 && head.width === 1 ? { height: 1, width } : head, tail };
}

/** The shown sample's maps in the colours that the ribbon gives them; none of other ranks. */
function coloured(
  result: Result,
  name: string,
  sample: number,
  scheme: Scheme,
): Coloured | undefined {
  const value = valueOf(result, name);
  if (value === undefined || (value.shape.length !== 2 && value.shape.length !== 4)) {
    return undefined;
  }
  const isPicture = value.shape.length === 4 && name in result.inputs;
  const range = isPicture ? 1 : rangeOf(value, sample).size;
  return colouredSample(value, sample, palette(isPicture ? 'grey' : 'activation', scheme), range);
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-kernel-matrix': LabKernelMatrix;
  }
}
