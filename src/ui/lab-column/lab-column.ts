import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { formatFixed, formatMilliseconds } from '../../lab/numbers.ts';
import { parameterArithmetic } from '../../lab/parameters.ts';
import { clippedShare, rangeOf, sizesOfMaps, type Range, type Span } from '../../lab/ranges.ts';
import type { Field } from '../../lab/receptive-field.ts';
import type { Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { Lattice } from '../../lab/weight-reach.ts';
import { typeOf } from '../../layers/registry.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { LayerSite } from '../../torch/notebook.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-legend/lab-legend.ts';
import '../lab-maps/lab-maps.ts';
import '../lab-predictions/lab-predictions.ts';
import { ownTask } from '../own-task.ts';
import { base } from '../theme.ts';
import { layerForm } from './head.ts';
import { headStyles } from './head.styles.ts';
import { styles } from './lab-column.styles.ts';
import { shapeChip } from './shape-chip.ts';
import { dimensionColours } from './shape-chip.styles.ts';

/** Properties that the colours follow. */
const COLOURED = ['value', 'sample', 'isPicture', 'span', 'networkSize'];

/** The range of the values, and what the palette's ends stand for. */
interface Colours {
  readonly range: Range;
  /** Undefined where each map has its own. */
  readonly size: number | undefined;
  readonly sizes: number | readonly number[];
  readonly clipped: number;
}

/**
 * One layer of the ribbon: its name and description, shape, parameters, time, and the values of the
 * sample that is shown, with a legend.
 */
@localized()
@customElement('lab-column')
export class LabColumn extends LitElement {
  static override styles = [base, dimensionColours, headStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  /** Undefined for an input. */
  @property({ attribute: false }) node: ModelNode | undefined;
  /** Whether the layer can be changed, and the call that made it, if it is the person's code. */
  @property({ attribute: false }) canOpen = false;
  @property({ attribute: false }) site: LayerSite | undefined;
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  /** Milliseconds on the GPU: of this layer and of the slowest one. */
  @property({ attribute: false }) time: number | undefined;
  @property({ attribute: false }) slowest = 0;
  /** False while the values are not this machine's. */
  @property({ attribute: false }) isTimed = true;
  @property({ attribute: false }) isPicture = false;
  @property({ attribute: false }) isAnswer = false;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) maxHeight = 360;
  /** Pixels for the maps from left to right, where the header stands beside them. */
  @property({ attribute: false }) maxWidth: number | undefined;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;
  @property({ attribute: false }) pointed: Selection | undefined;
  /** What the palette's ends stand for; with `network`, the largest value of all layers. */
  @property({ attribute: false }) span: Span = 'layer';
  @property({ attribute: false }) networkSize = 1;
  @property({ attribute: false }) field: Field | undefined;
  @property({ attribute: false }) reach: Lattice | undefined;

  #colours: Colours = {
    range: { min: 0, max: 0, size: 0, nans: 0 },
    size: 1,
    sizes: 1,
    clipped: 0,
  };

  /** A column that comes to the page is a task of its own, so that the page answers between them. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await ownTask();
    await super.scheduleUpdate();
  }

  /** What a pointer that moves does not change. */
  protected override willUpdate(changed: PropertyValues): void {
    const { value, sample } = this;
    const isNew = COLOURED.some((name) => changed.has(name));
    if (value === undefined || value.shape.length < 2 || !isNew) return;
    const range = rangeOf(value, sample);
    const isSingle = elementCount(value.shape.slice(2)) === 1;
    const size = this.#sizeOf(range.size, isSingle);
    const clipped = size === undefined ? 0 : clippedShare(value, sample, size);
    this.#colours = { range, size, clipped, sizes: size ?? sizesOfMaps(value, sample) };
  }

  protected override render() {
    if (this.value === undefined) return nothing;
    const { node, value } = this;
    const parameters = node === undefined ? '' : parameterArithmetic(node);
    return html`
      <header>
        <h2 title=${this.layer}>${this.layer}</h2>
        ${node === undefined ? this.#inputForm() : layerForm({ name: this.layer, layer: node.layer, site: this.site }, this.canOpen)}
        <div class="chip">${shapeChip(value.shape)}</div>
        <div class="parameters mono" title=${parameters}>${parameters}</div>
        <div class="time">${node === undefined || !this.isTimed ? nothing : this.#time()}</div>
      </header>
      <div class="body">${this.#values(value)}</div>
    `;
  }

  /** Puts the focus on the layer's values. */
  async focusValues(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('lab-maps, lab-predictions')?.focus();
  }

  #inputForm() {
    const other = this.layer === 'labels' ? msg('the digits') : msg('features');
    const form = this.isPicture ? msg('the picture') : other;
    return html`<div class="form" title=${msg('Input')}>${form}</div>`;
  }

  #time() {
    const { time, slowest } = this;
    if (time === undefined) {
      const isView = this.node !== undefined && isViewOf(this.node);
      const reason = isView ? msg('a view, no work') : msg('no GPU timer');
      return html`<span class="mono faint">${reason}</span>`;
    }
    const share = slowest > 0 ? (100 * time) / slowest : 0;
    const text = time > 0 ? formatMilliseconds(time) : msg('below resolution');
    return html`<span class="mono" title=${msg('On the GPU, for the whole batch')}>${text}</span>
      <svg class="bar" aria-hidden="true">
        ${svg`<rect class="track" width="100%" height="2"></rect>
          <rect class="share" width="${share}%" height="2"></rect>`}
      </svg>`;
  }

  #values(value: Tensor) {
    if (value.shape.length < 2) return this.#scalar(value);
    if (this.isAnswer) {
      return html`<lab-predictions
        .session=${this.session}
        .layer=${this.layer}
        .value=${value}
        .sample=${this.sample}
        .pinned=${this.pinned}
        .hovered=${this.hovered}
      ></lab-predictions>`;
    }
    const palette = this.isPicture ? 'grey' : 'activation';
    const { range, size, sizes, clipped } = this.#colours;
    return html`<div class="maps">
        <lab-maps
          .session=${this.session}
          .layer=${this.layer}
          .value=${value}
          .sample=${this.sample}
          .palette=${palette}
          .scheme=${this.scheme}
          .sizes=${sizes}
          .maxHeight=${this.maxHeight}
          .maxWidth=${this.maxWidth}
          .pinned=${this.pinned}
          .hovered=${this.hovered}
          .pointed=${this.pointed}
          .field=${this.field}
          .reach=${this.reach}
        ></lab-maps>
      </div>
      <lab-legend
        .palette=${palette}
        .scheme=${this.scheme}
        .range=${range}
        .size=${size}
        .clipped=${clipped}
      ></lab-legend>`;
  }

  /** The value of the palette's ends; undefined where each map has its own, of more than one value. */
  #sizeOf(layer: number, isSingle: boolean): number | undefined {
    if (this.isPicture) return 1;
    switch (this.span) {
      case 'map':
        return isSingle ? layer : undefined;
      case 'layer':
        return layer;
      case 'network':
        return this.networkSize;
      case 'unit':
        return 1;
      default:
        return this.span satisfies never;
    }
  }

  /** One number for the whole batch, such as a loss; or one for each sample, such as a label. */
  #scalar(value: Tensor) {
    if (this.node === undefined) {
      const label = value.data[this.sample];
      return html`<output class="scalar mono">${label < 0 ? msg('not known') : label}</output>`;
    }
    const number = value.data[value.shape.length === 0 ? 0 : this.sample];
    const index = value.shape.length === 0 ? [] : [this.sample];
    return html`<button
      class="scalar mono"
      aria-pressed=${this.pinned?.layer === this.layer}
      @click=${() => this.session?.pin({ layer: this.layer, index })}
    >
      ${Number.isNaN(number) ? msg('no label, no loss') : formatFixed(number, 7)}
    </button>`;
  }
}

const isViewOf = ({ layer }: ModelNode): boolean => typeOf(layer).isView === true;

declare global {
  interface HTMLElementTagNameMap {
    'lab-column': LabColumn;
  }
}
