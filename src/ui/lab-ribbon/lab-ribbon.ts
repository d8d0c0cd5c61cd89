import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { receptiveField, type Field } from '../../lab/receptive-field.ts';
import { probabilityNode, valueAt, valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-column/lab-column.ts';
import { base } from '../theme.ts';
import { styles } from './lab-ribbon.styles.ts';

/** Pixels of a column that are not maps: header, gaps and legend. */
const COLUMN_CHROME = 160;
const LEAST_MAPS = 160;

/** The network from left to right, a column for each input and layer. */
@customElement('lab-ribbon')
export class LabRibbon extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private maxHeight = 340;

  readonly #observer = new ResizeObserver(([entry]) => {
    this.maxHeight = Math.max(LEAST_MAPS, entry.contentRect.height - COLUMN_CHROME);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    const { state: lab } = this;
    const result = lab?.result;
    if (lab === undefined || result === undefined) return nothing;
    const slowest = Math.max(0, ...(result.run.times?.values() ?? []));
    const selected = lab.hovered ?? lab.pinned;
    const hasValue = selected !== undefined && valueAt(result, selected) !== undefined;
    const fields = hasValue ? receptiveField(result, selected) : new Map<string, Field>();
    const { inputs, nodes } = result.network.model;
    const column = (name: string, node?: ModelNode) =>
      this.#column(lab, result, name, node, slowest, fields.get(name));
    return html`<div class="columns">
      ${inputs.map(({ name }) => column(name))} ${nodes.map((node) => column(node.name, node))}
    </div>`;
  }

  #column(
    lab: LabState,
    result: Result,
    name: string,
    node: ModelNode | undefined,
    slowest: number,
    field: Field | undefined,
  ) {
    const value = valueOf(result, name);
    return html`<lab-column
      .session=${this.session}
      .layer=${name}
      .node=${node}
      .value=${value}
      .sample=${lab.sample}
      .time=${result.run.times?.get(name)}
      .slowest=${slowest}
      .backend=${result.backend}
      .isPicture=${node === undefined && value?.shape.length === 4}
      .isAnswer=${name === probabilityNode(result.network.model)}
      .scheme=${this.scheme}
      .maxHeight=${this.maxHeight}
      .pinned=${lab.pinned}
      .hovered=${lab.hovered}
      .field=${field}
    ></lab-column>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-ribbon': LabRibbon;
  }
}
