import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { callForm } from '../../lab/call-form.ts';
import { formatFixed, formatMilliseconds } from '../../lab/numbers.ts';
import { parameterArithmetic } from '../../lab/parameters.ts';
import { rangeOf } from '../../lab/ranges.ts';
import type { Field } from '../../lab/receptive-field.ts';
import type { Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { Lattice } from '../../lab/weight-reach.ts';
import { typeOf } from '../../layers/catalog.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-legend/lab-legend.ts';
import '../lab-maps/lab-maps.ts';
import '../lab-predictions/lab-predictions.ts';
import { base } from '../theme.ts';
import { styles } from './lab-column.styles.ts';
import { shapeChip } from './shape-chip.ts';
import { dimensionColours } from './shape-chip.styles.ts';

/**
 * One layer of the ribbon: its name and description, shape, parameters, time, and the values of the
 * sample that is shown, with a legend.
 */
@customElement('lab-column')
export class LabColumn extends LitElement {
  static override styles = [base, dimensionColours, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) layer = '';
  /** Undefined for an input. */
  @property({ attribute: false }) node: ModelNode | undefined;
  @property({ attribute: false }) value: Tensor | undefined;
  @property({ attribute: false }) sample = 0;
  /** Milliseconds on the GPU: of this layer and of the slowest one. */
  @property({ attribute: false }) time: number | undefined;
  @property({ attribute: false }) slowest = 0;
  @property({ attribute: false }) isPicture = false;
  @property({ attribute: false }) isAnswer = false;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) maxHeight = 360;
  @property({ attribute: false }) pinned: Selection | undefined;
  @property({ attribute: false }) hovered: Selection | undefined;
  @property({ attribute: false }) field: Field | undefined;
  @property({ attribute: false }) reach: Lattice | undefined;

  protected override render() {
    if (this.value === undefined) return nothing;
    const { node, value } = this;
    const title = node === undefined ? 'Input' : typeOf(node.layer).describe(node.layer);
    const form = node === undefined ? this.#inputForm() : callForm(node.layer);
    const parameters = node === undefined ? '' : parameterArithmetic(node);
    return html`
      <header>
        <h2 title=${this.layer}>${this.layer}</h2>
        <div class="form" title=${title}>${form}</div>
        <div class="chip">${shapeChip(value.shape)}</div>
        <div class="parameters mono" title=${parameters}>${parameters}</div>
        <div class="time">${node === undefined ? nothing : this.#time()}</div>
      </header>
      <div class="body">${this.#values(value)}</div>
    `;
  }

  #inputForm(): string {
    if (this.isPicture) return 'the picture';
    return this.layer === 'labels' ? 'the digits' : 'features';
  }

  #time() {
    const { time, slowest } = this;
    if (time === undefined) {
      const isView = this.node !== undefined && isViewOf(this.node);
      const reason = isView ? 'a view, no work' : 'no GPU timer';
      return html`<span class="mono faint">${reason}</span>`;
    }
    const share = slowest > 0 ? (100 * time) / slowest : 0;
    const text = time > 0 ? formatMilliseconds(time) : 'below resolution';
    return html`<span class="mono" title="On the GPU, for the whole batch">${text}</span>
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
    const range = rangeOf(value, this.sample);
    const palette = this.isPicture ? 'grey' : 'activation';
    return html`<div class="maps">
        <lab-maps
          .session=${this.session}
          .layer=${this.layer}
          .value=${value}
          .sample=${this.sample}
          .palette=${palette}
          .scheme=${this.scheme}
          .range=${this.isPicture ? 1 : range.size}
          .maxHeight=${this.maxHeight}
          .pinned=${this.pinned}
          .hovered=${this.hovered}
          .field=${this.field}
          .reach=${this.reach}
        ></lab-maps>
      </div>
      <lab-legend .palette=${palette} .scheme=${this.scheme} .range=${range}></lab-legend>`;
  }

  /** One number for the whole batch, such as a loss; or one for each sample, such as a label. */
  #scalar(value: Tensor) {
    if (this.node === undefined) {
      const label = value.data[this.sample];
      return html`<output class="scalar mono">${label < 0 ? 'not known' : label}</output>`;
    }
    const number = value.data[value.shape.length === 0 ? 0 : this.sample];
    return html`<output class="scalar mono">
      ${Number.isNaN(number) ? 'no label, no loss' : formatFixed(number, 7)}
    </output>`;
  }
}

const isViewOf = ({ layer }: ModelNode): boolean => layer.kind === 'Flatten';

declare global {
  interface HTMLElementTagNameMap {
    'lab-column': LabColumn;
  }
}
