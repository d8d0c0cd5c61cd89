import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, type Explanation } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import { sightOf } from '../../lab/receptive-field.ts';
import { valueAt, type Result } from '../../lab/result.ts';
import { sameSelection, type Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concernsResults } from '../concerns.ts';
import type { Scheme } from '../draw/scheme.ts';
import { choice, choiceStyles, type Option } from '../choice.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { ZoomEvent } from '../events.ts';
import { ownTask, spareTask } from '../own-task.ts';
import { sightText } from '../texts/sight.ts';
import { base } from '../theme.ts';
import { arithmetic, canSort, stepOf } from './arithmetic.ts';
import { arithmeticStyles } from './arithmetic.styles.ts';
import { breadcrumb } from './breadcrumb.ts';
import { styles } from './lab-inspect.styles.ts';
import { moves } from './moves.ts';
import { inOrder, termText, type Order, type View } from './term.ts';
import { totals } from './totals.ts';

/** Pixels beside the arithmetic: the totals, and the gap. */
const TOTALS = 284;
/** Pixels that the arithmetic has at least, scrolling where they are not there. */
const LEAST = 320;

/**
 * One value and the arithmetic that made it: the one pointed at, else the one pinned. Pointing at a
 * term marks where it comes from in the ribbon; a click, or Enter, goes there.
 */
@localized()
@customElement('lab-inspect')
export class LabInspect extends LitElement {
  static override styles = [base, dimensionColours, choiceStyles, arithmeticStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private order: Order = 'place';
  @state() private active: number | undefined;
  /** Pixels of the arithmetic's room. */
  @state() private room = 928;

  readonly #observer = new ResizeObserver(([{ contentRect }]) => {
    this.room = Math.max(LEAST, contentRect.width - TOTALS);
  });

  #view: View | undefined;
  #shown: Selection | undefined;
  #result: Result | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  /** A key or a pointer is answered at once; what a pass brings can come when the page has time. */
  protected override async scheduleUpdate(): Promise<void> {
    const isNewResult = this.state?.result !== this.#result;
    this.#result = this.state?.result;
    await (isNewResult ? spareTask() : ownTask());
    await super.scheduleUpdate();
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concernsResults(changed, this.state);
  }

  protected override willUpdate(): void {
    const { hovered, pinned, result } = this.state ?? {};
    const selection = hovered ?? pinned;
    if (!sameSelection(selection, this.#shown)) this.active = undefined;
    this.#shown = selection;
    const found = result && selection && explain(result, selection);
    const { scheme, order, active, room } = this;
    this.#view = found && { found, scheme, order, active, room };
  }

  protected override render() {
    const { result, pinned, trail = [], pytorch } = this.state ?? {};
    if (result === undefined) return nothing;
    const view = this.#view;
    if (view === undefined) {
      return html`<p class="note">
        ${msg('Point at any cell to see where its value comes from, and click to pin it.')}
      </p>`;
    }
    const { found } = view;
    const isPinned = sameSelection(found.selection, pinned);
    return html`<div class="where">
        ${breadcrumb(isPinned ? trail : [], found.selection, (depth) => this.session?.ascend(depth))}
        <span class="sight">${isPinned ? this.#sight(result, found) : msg('click to pin')}</span>
        ${canSort(view) ? this.#orders() : nothing}
      </div>
      <div class="columns">
        <div
          class="arithmetic"
          role=${found.terms.length > 0 ? 'listbox' : nothing}
          tabindex="0"
          aria-label=${this.#label(found)}
          aria-activedescendant=${this.active === undefined ? nothing : `term-${this.active}`}
          @pointerover=${this.#onPoint}
          @pointerleave=${() => this.#activate(undefined)}
          @click=${this.#onClick}
          @keydown=${this.#onKey}
          @blur=${() => this.#activate(undefined)}
        >
          ${arithmetic(view, result)}
        </div>
        ${totals(found, result, pytorch)}
      </div>
      ${this.#foot(view, result)}`;
  }

  #label({ selection, terms }: Explanation): string {
    return msg(str`The ${terms.length} terms of ${selection.layer}`);
  }

  #sight(result: Result, { selection, node }: Explanation) {
    const sight = node && sightOf(result, selection);
    return sight === undefined ? nothing : sightText(result.network.model.inputs[0].name, sight);
  }

  #orders() {
    const orders: readonly Option<Order>[] = [
      { value: 'place', text: msg('by place') },
      { value: 'size', text: msg('by size') },
    ];
    const choose = (order: Order) => (this.order = order);
    return choice('order', msg('Order of the terms'), orders, this.order, choose);
  }

  /** The term that is pointed at, in all its digits; the keys otherwise. */
  #foot({ found }: View, result: Result) {
    const term = this.active === undefined ? undefined : found.terms.at(this.active);
    if (term !== undefined) {
      return html`<p class="foot mono" aria-hidden="true">${termText(found, term)}</p>`;
    }
    return html`<div class="foot" role="group" aria-label=${msg('Move the pin')}>
      ${moves(this.session, this.#zoom)}
      ${
        found.terms.length > 1 && found.rule !== 'product' && found.float32 !== undefined
          ? html`<span
              >${msg(str`${found.terms.length} terms, added in float32 in this order`)}</span
            >`
          : nothing
      }
      ${this.#next(found, result)}
    </div>`;
  }

  readonly #zoom = (): void => {
    const { pinned } = this.state ?? {};
    if (pinned === undefined) return;
    this.dispatchEvent(new ZoomEvent(pinned.layer, pinned.index.at(1) ?? 0));
  };

  /** The element-wise layer that takes the value on, with what it makes of it. */
  #next({ selection }: Explanation, result: Result) {
    const takers = result.network.model.nodes.filter(({ inputs }) => inputs[0] === selection.layer);
    const after = takers
      .map(({ name }) => ({ layer: name, index: selection.index }))
      .find((at) => explain(result, at)?.rule === 'map');
    const value = after && valueAt(result, after);
    if (after === undefined || value === undefined) return nothing;
    return html`<button class="then" @click=${() => this.session?.pin(after)}>
      ${msg(str`then ${after.layer}`)} <span class="mono">${formatFixed(value, 6)}</span>
    </button>`;
  }

  #activate(active: number | undefined): void {
    this.active = active;
    const source = active === undefined ? undefined : this.#view?.found.terms.at(active)?.source;
    this.session?.point(source);
  }

  readonly #onPoint = (event: Event): void => this.#activate(termOf(event));

  readonly #onClick = (event: Event): void => {
    const at = termOf(event);
    if (at !== undefined) this.#go(at);
  };

  /** Goes down to a term of the pinned value; a term of one that is only pointed at is pinned. */
  #go(at: number): void {
    const source = this.#view?.found.terms.at(at)?.source;
    if (source === undefined || this.#view === undefined) return;
    const isPinned = sameSelection(this.#view.found.selection, this.state?.pinned);
    this.active = undefined;
    this.session?.point(undefined);
    if (isPinned) this.session?.descend(source);
    else this.session?.pin(source);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const view = this.#view;
    if (view === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && this.active !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      return this.#go(this.active);
    }
    const step = stepOf(view);
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -step, ArrowDown: step }[event.key];
    if (by === undefined || view.found.terms.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const places = inOrder(view.found, view.order);
    const at = this.active === undefined ? -by : places.indexOf(this.active);
    const to = Math.max(0, Math.min(places.length - 1, at + by));
    this.#activate(places[this.active === undefined ? 0 : to]);
    void this.#reveal();
  };

  async #reveal(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector(`#term-${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }
}

/** The term that an event happened on. */
function termOf(event: Event): number | undefined {
  const target = event
    .composedPath()
    .find(
      (one): one is HTMLElement | SVGElement =>
        (one instanceof HTMLElement || one instanceof SVGElement) &&
        one.dataset['term'] !== undefined,
    );
  return target === undefined ? undefined : Number(target.dataset['term']);
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-inspect': LabInspect;
  }
}
