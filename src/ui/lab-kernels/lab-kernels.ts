import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { callForm } from '../../layers/call-form.ts';
import { histogram, type Histogram } from '../../lab/histogram.ts';
import {
  cellOfWeight,
  flattenedMaps,
  kernelGrid,
  kernelLayers,
  kernelNode,
  kernelOffset,
  weightPointedAt,
  type KernelGrid,
} from '../../lab/kernel-grid.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import { shownReach } from '../../lab/shown-reach.ts';
import type { LabState } from '../../lab/state.ts';
import { formatSize } from '../../tensor/shape.ts';
import { concerns } from '../concerns.ts';
import { palette } from '../draw/palette.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { choice, choiceStyles, type Option } from '../choice.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-kernel-matrix/lab-kernel-matrix.ts';
import '../lab-layer-choice/lab-layer-choice.ts';
import { base } from '../theme.ts';
import { BINS, histogramView, statisticsView } from './histogram-view.ts';
import { styles } from './lab-kernels.styles.ts';
import { weightValue, weightView } from './weight-view.ts';

/** What the palette's ends stand for: the layer's largest weight, or each kernel's own. */
type Span = 'layer' | 'kernel';

/** Pixels of the side of the kernel that is shown large. */
const LARGE = 64;

/** All kernels of the pinned layer as pictures, their colours and how their weights are spread. */
@localized()
@customElement('lab-kernels')
export class LabKernels extends LitElement {
  static override styles = [base, choiceStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private span: Span = 'layer';
  /** Whether a dense layer's rows are cut into the maps that were flattened before it. */
  @state() private asMaps = true;

  @query('.large') private readonly large!: HTMLCanvasElement | null;

  #grid: KernelGrid | undefined;
  #spread: Histogram = histogram(new Float32Array(), BINS);

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'pinned', 'sample', 'hoveredWeight', 'tab']);
  }

  /** A new grid only where it shows something new: it is what the table is painted for. */
  protected override willUpdate(): void {
    const { result, pinned } = this.state ?? {};
    const node = result && kernelNode(result, pinned);
    const grid = result && node && kernelGrid(result, node, this.asMaps);
    const known = this.#grid;
    if (
      known?.node === grid?.node &&
      known?.weight === grid?.weight &&
      known?.columns === grid?.columns
    ) {
      return;
    }
    this.#grid = grid;
    if (known?.weight !== grid?.weight) {
      this.#spread = histogram(grid?.weight.data ?? new Float32Array(), BINS);
    }
  }

  protected override render() {
    const { state: lab } = this;
    const grid = this.#grid;
    if (lab?.result === undefined) return nothing;
    if (grid === undefined) return html`<p class="note">${msg('No layer here has weights.')}</p>`;
    return html`<header>
        <lab-layer-choice
          .session=${this.session}
          .state=${lab}
          .layers=${kernelLayers(lab.result)}
          .current=${grid.node.name}
        ></lab-layer-choice>
        <h2 class="mono">${callForm(grid.node.layer)}</h2>
        <span class="note mono">weight ${formatSize(grid.weight.shape)}</span>
        ${this.#choices(lab.result, grid.node)}
      </header>
      <lab-kernel-matrix
        .session=${this.session}
        .state=${lab}
        .scheme=${this.scheme}
        .grid=${grid}
        .rangeOf=${this.span === 'layer' ? this.#ofLayer : this.#ofKernel}
      ></lab-kernel-matrix>
      <aside>${this.#aside(lab, grid, lab.result)}</aside>`;
  }

  #choices(result: Result, node: ModelNode) {
    const spans: readonly Option<Span>[] = [
      { value: 'layer', text: msg('per layer') },
      { value: 'kernel', text: msg('per kernel') },
    ];
    const rows: readonly Option<'maps' | 'plain'>[] = [
      { value: 'maps', text: msg('as maps') },
      { value: 'plain', text: msg('as they are') },
    ];
    const asMaps = this.asMaps ? 'maps' : 'plain';
    return html`<span class="note first">${msg('colours')}</span>
      ${choice('span', msg('colours'), spans, this.span, (span) => (this.span = span))}
      ${
        flattenedMaps(result, node) === undefined
          ? nothing
          : html`<span class="note">${msg('rows')}</span>
              ${choice('rows', msg('rows'), rows, asMaps, (one) => (this.asMaps = one === 'maps'))}`
      }`;
  }

  #aside(lab: LabState, grid: KernelGrid, result: Result) {
    const weight = weightPointedAt(lab);
    const pointed = weight && weightValue(grid, weight);
    const maps = valueOf(result, grid.node.name)?.shape ?? [];
    const isPerKernel = this.span === 'kernel';
    return html`${histogramView(this.#spread, this.scheme, { pointed, isPerKernel })}
    ${statisticsView(this.#spread)}
    ${
      weight === undefined
        ? html`<p class="note">
            ${msg('Point at a weight: the ribbon shows every input it met and every output it fed.')}
          </p>`
        : html`<div class="pointed-at">
            ${isSmall(grid) ? html`<canvas class="large" aria-hidden="true"></canvas>` : nothing}
            ${weightView(grid, weight, shownReach(lab), maps)}
          </div>`
    }`;
  }

  protected override updated(): void {
    const { state: lab, large } = this;
    const grid = this.#grid;
    const weight = lab && weightPointedAt(lab);
    if (large === null || grid === undefined || weight === undefined) return;
    const { height, width } = grid;
    const { row, column } = cellOfWeight(grid, weight);
    const first = kernelOffset(grid, row, column) ?? 0;
    const scale = Math.floor(LARGE / Math.max(height, width));
    const [pixelWidth, pixelHeight] = [width * scale, height * scale];
    const shape = { height, width, scale, pixelWidth, pixelHeight };
    const sizes = { ...shape, maps: 1, first: 0, columns: 1, gap: 0 };
    const values = grid.weight.data.subarray(first, first + height * width);
    const range = this.span === 'layer' ? this.#ofLayer() : this.#ofKernel(first);
    paintMaps(large, sizes, values, palette('weight', this.scheme), range);
  }

  readonly #ofLayer = (): number => this.#spread.size;

  readonly #ofKernel = (first: number): number => {
    const { weight, height, width } = this.#grid ?? EMPTY;
    let size = 0;
    for (const value of weight.data.subarray(first, first + height * width)) {
      if (Math.abs(value) > size) size = Math.abs(value);
    }
    return size;
  };
}

const EMPTY = { weight: { data: new Float32Array() }, height: 0, width: 0 };

/** A kernel that has more than one row, and fits where one is shown large. */
const isSmall = ({ height, width }: KernelGrid): boolean =>
  height > 1 && Math.max(height, width) * 3 <= LARGE;

declare global {
  interface HTMLElementTagNameMap {
    'lab-kernels': LabKernels;
  }
}
