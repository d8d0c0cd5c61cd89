import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { receptiveField, type Field } from '../../lab/receptive-field.ts';
import { probabilityNode, valueAt, valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concernsResults } from '../concerns.ts';
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
  private fields: ReadonlyMap<string, Field> = new Map();

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

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concernsResults(changed, this.state);
  }

  protected override render() {
    const { state: lab } = this;
    const result = lab?.result;
    if (lab === undefined || result === undefined) return nothing;
    this.fields = this.#fields(lab, result);
    const { inputs, nodes } = result.network.model;
    return html`<div class="columns">
      ${inputs.map(({ name }) => this.#column(lab, result, name))}
      ${nodes.map((node) => this.#column(lab, result, node.name, node))}
    </div>`;
  }

  /** What the value pointed at, or else the pinned one, draws on. */
  #fields({ hovered, pinned }: LabState, result: Result): Map<string, Field> {
    const selected = hovered ?? pinned;
    if (selected === undefined || valueAt(result, selected) === undefined) return new Map();
    return receptiveField(result, selected);
  }

  #column(lab: LabState, result: Result, name: string, node?: ModelNode) {
    const value = valueOf(result, name);
    const { times } = result.run;
    return html`<lab-column
      .session=${this.session}
      .layer=${name}
      .node=${node}
      .value=${value}
      .sample=${lab.sample}
      .time=${times?.get(name)}
      .slowest=${Math.max(0, ...(times?.values() ?? []))}
      .isPicture=${node === undefined && value?.shape.length === 4}
      .isAnswer=${name === probabilityNode(result.network.model)}
      .scheme=${this.scheme}
      .maxHeight=${this.maxHeight}
      .pinned=${lab.pinned}
      .hovered=${lab.hovered}
      .field=${this.fields.get(name)}
    ></lab-column>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-ribbon': LabRibbon;
  }
}
