import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { isCustom } from '../../lab/custom-network.ts';
import { lesson } from '../../lab/lesson.ts';
import { largestOf } from '../../lab/palette-ends.ts';
import { receptiveField, type Field } from '../../lab/receptive-field.ts';
import { probabilityNode, valueAt, valueOf, type Result } from '../../lab/result.ts';
import type { Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import { shownReach } from '../../lab/shown-reach.ts';
import type { LabState } from '../../lab/state.ts';
import { stoppedNetwork } from '../../lab/stopped.ts';
import type { Lattice } from '../../lab/weight-reach.ts';
import { concernsResults } from '../concerns.ts';
import type { Scheme } from '../draw/scheme.ts';
import type { LayerEvent } from '../events.ts';
import '../lab-column/lab-column.ts';
import type { LabColumn } from '../lab-column/lab-column.ts';
import '../lab-zoom/lab-zoom.ts';
import { base } from '../theme.ts';
import { layerView, stoppedView } from './code-views.ts';
import { styles } from './lab-ribbon.styles.ts';

/** Pixels of a column that are not maps: header, gaps and legend. */
const COLUMN_CHROME = 160;
const LEAST_MAPS = 160;
/** The same beside a row's maps where the layers stand below each other, and the maps' height. */
const ROW_CHROME = 176;
const ROW_HEIGHT = 200;
const VERTICAL = '(max-width: 800px)';

/** The network from left to right, a column for each input and layer. */
@customElement('lab-ribbon')
export class LabRibbon extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The map that is shown large. */
  @property({ attribute: false }) zoom: { layer: string; channel: number } | undefined;
  /** The layer that the person asked to change, last. */
  @state() private asked: LayerEvent | undefined;
  @state() private maxHeight = 340;
  private fields: ReadonlyMap<string, Field> = new Map();
  private networkSize = 1;
  private reach: ReadonlyMap<string, Lattice> | undefined;

  /** On a phone the layers stand below each other, and their maps have this width. */
  @state() private rowWidth: number | undefined;

  readonly #observer = new ResizeObserver(([{ contentRect }]) => {
    const isVertical = matchMedia(VERTICAL).matches;
    this.rowWidth = isVertical ? contentRect.width - ROW_CHROME : undefined;
    this.maxHeight = isVertical
      ? ROW_HEIGHT
      : Math.max(LEAST_MAPS, contentRect.height - COLUMN_CHROME);
  });

  constructor() {
    super();
    this.addEventListener('lab-layer', (event) => {
      this.asked = event;
    });
  }

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
    this.reach = shownReach(lab);
    this.fields = this.reach === undefined ? this.#fields(lab, result) : new Map();
    this.networkSize = lab.span === 'network' ? largestOf(result, lab.sample) : 1;
    const { inputs, nodes } = result.network.model;
    const stopped = stoppedNetwork(lab);
    const { opened, anchor } = this.asked ?? {};
    return html`<div class="scroll" ?hidden=${stopped !== undefined}>
        <div class="columns">
          ${inputs.map(({ name }) => this.#column(lab, result, name))}
          ${nodes.map((node) => this.#column(lab, result, node.name, node))}
        </div>
      </div>
      ${stopped === undefined ? nothing : stoppedView(this.session, stopped, result.network.model.name)}
      ${this.zoom === undefined || stopped ? nothing : this.#zoomed(lab, this.zoom)}
      ${opened === undefined ? nothing : layerView(this.session, lab, opened, anchor)}`;
  }

  #zoomed(lab: LabState, { layer, channel }: { layer: string; channel: number }) {
    return html`<lab-zoom
      .session=${this.session}
      .state=${lab}
      .scheme=${this.scheme}
      .layer=${layer}
      .channel=${channel}
      .field=${this.fields.get(layer)}
    ></lab-zoom>`;
  }

  /** A pin that moves to another layer brings it into view, and the focus, if that was here. */
  protected override updated(changed: PropertyValues): void {
    const before = changed.get('state') as LabState | undefined;
    const layer = this.state?.pinned?.layer;
    const focused = this.shadowRoot?.activeElement;
    if (layer === undefined || before === undefined || layer === before.pinned?.layer) return;
    const column = this.columnOf(layer);
    if (before.result !== undefined)
      column?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (focused?.localName === 'lab-column') void column?.focusValues();
  }

  /** Complete with all columns. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await Promise.all(this.#columns.map((column) => column.updateComplete));
    return isComplete;
  }

  get #columns(): LabColumn[] {
    return [...this.renderRoot.querySelectorAll('lab-column')];
  }

  /** A layer's column. */
  columnOf(layer: string): LabColumn | undefined {
    return this.#columns.find((one) => one.layer === layer);
  }

  /** What the value pointed at, or else the pinned one, draws on. */
  #fields({ hovered, pinned }: LabState, result: Result): Map<string, Field> {
    const selected = hovered ?? pinned;
    if (selected === undefined || valueAt(result, selected) === undefined) return new Map();
    return receptiveField(result, selected);
  }

  /** Whether the lesson points to the layer. */
  #isSpot({ lesson: on }: LabState, layer: string): boolean {
    const spot = on && lesson[on.at].spot;
    return spot?.part === 'layers' && spot.layers.includes(layer);
  }

  #column(lab: LabState, result: Result, name: string, node?: ModelNode) {
    const value = valueOf(result, name);
    const { times } = result.run;
    const site = isCustom(result.network) ? result.network.sites?.get(name) : undefined;
    // A column hears of what is in it alone, so that a pointer that moves renders few of them.
    const own = (at: Selection | undefined) => (at?.layer === name ? at : undefined);
    return html`<lab-column
      .session=${this.session}
      .layer=${name}
      .node=${node}
      .canOpen=${site !== undefined || !isCustom(result.network)}
      .site=${site}
      .value=${value}
      .sample=${lab.sample}
      .time=${times?.get(name)}
      .isTimed=${result.backend !== 'pytorch'}
      .slowest=${Math.max(0, ...(times?.values() ?? []))}
      .isPicture=${node === undefined && value?.shape.length === 4}
      .isAnswer=${name === probabilityNode(result.network.model)}
      .scheme=${this.scheme}
      .maxHeight=${this.maxHeight}
      .maxWidth=${this.rowWidth}
      .pinned=${own(lab.pinned)}
      .hovered=${own(lab.hovered)}
      .pointed=${own(lab.pointed)}
      .field=${this.fields.get(name)}
      .span=${lab.span}
      .networkSize=${this.networkSize}
      ?spot=${this.#isSpot(lab, name)}
      .reach=${this.reach?.get(name)}
    ></lab-column>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-ribbon': LabRibbon;
  }
}
