import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isStale, type CodeCell } from '../../lab/code-cell.ts';
import type { OpenedLayer } from '../../lab/opened-layer.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { workspaceOf } from '../../lab/workspace.ts';
import { asArgument } from '../../torch/edits/constant.ts';
import type { Attribute } from '../../torch/edits/layer-call.ts';
import { concerns } from '../concerns.ts';
import type { Cell } from '../../torch/notebook.ts';
import { LayerEvent } from '../events.ts';
import { base } from '../theme.ts';
import { attributeView } from './attribute-view.ts';
import { findPlace, type Place } from './find-place.ts';
import { focusHead } from './focus-head.ts';
import { styles } from './lab-layer.styles.ts';
import { notebookOffer, openAsCode } from './notebook-offer.ts';
import { placeBelow } from './place-below.ts';
import { remarksOf } from './remarks.ts';

/**
 * The attributes of a layer of the person's code. Each change is written into the call that makes the
 * layer, and the code runs again.
 *
 * @fires lab-layer - for none, when the person is done
 */
@localized()
@customElement('lab-layer')
export class LabLayer extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) opened?: OpenedLayer;
  /** What it was opened by. */
  @property({ attribute: false }) anchor: HTMLElement | undefined;
  /** What was typed last, where it is no value, by the attribute's name. */
  @state() private refused: { readonly name: string; readonly typed: string } | undefined;
  @query('.popup') private readonly popup!: HTMLElement;
  #place: Place | undefined;
  /** What the network had stopped at when a change was made, which may stop it anew. */
  #tried: { readonly stop: Cell | undefined } | undefined;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['code', 'result']);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('opened')) return;
    this.refused = undefined;
    const { opened, state: lab } = this;
    this.#place = opened && lab && findPlace(opened, lab);
  }

  protected override render() {
    const { opened } = this;
    if (opened === undefined) return nothing;
    const { name, layer, site } = opened;
    return html`<section
      class="popup"
      popover
      role="dialog"
      aria-label=${msg(str`Layer ${name}`)}
      @keydown=${this.#onKey}
      @toggle=${this.#onToggle}
    >
      <header>
        <h2>${name}</h2>
        <span class="kind mono">${layer.kind}</span>
        <button class="close" @click=${this.#close}>${msg('Close')}</button>
      </header>
      ${site === undefined ? notebookOffer(this.#openAsCode) : this.#form()}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('opened') && this.opened !== undefined) {
      if (!this.popup.matches(':popover-open')) this.popup.showPopover();
      // Shapes, which stand at the head, are what a change changes first.
      const head = this.anchor?.closest('header');
      if (head) placeBelow(this.popup, head);
      const first = this.popup.querySelector<HTMLElement>('input, .offer button');
      (first ?? this.popup.querySelector<HTMLElement>('.close'))?.focus();
    }
    const stop = this.#stop;
    if (this.#tried === undefined || stop === undefined || stop === this.#tried.stop) return;
    // The ribbon shows a network that stopped beside its code.
    this.#tried = undefined;
    this.session?.showTab('code');
    workspaceOf(this.session)?.code.activate(this.state?.code.stopped ?? -1);
  }

  #form() {
    const cell = this.#cell;
    const place = this.#place;
    const attributes = cell && place?.call.attributesIn(cell.source);
    if (cell === undefined || place === undefined || attributes === undefined) {
      return html`<p>
        ${msg('The code was edited since it made this layer. Go on in the Code room, or run it and open the layer again.')}
      </p>`;
    }
    return html`${remarksOf(place, this.state).map((text) => html`<p class="remark">${text}</p>`)}
      <div class="attributes">
        ${attributes.length === 0 ? html`<p class="remark">${msg('It has no attributes.')}</p>` : nothing}
        ${attributes.map((attribute) =>
          attributeView(attribute, {
            typed: this.refused?.name === attribute.name ? this.refused.typed : undefined,
            change: (typed) => this.#change(attribute, typed),
            goToLine: () => this.#goTo(attribute.line),
          }),
        )}
      </div>
      <p class="error" role="status">${this.#error}</p>
      <button class="line" @click=${() => this.#goTo(place.call.lineIn(cell.source))}>
        ${msg('Show it in the code')}
      </button>`;
  }

  get #cell(): CodeCell | undefined {
    return this.#cellAt(this.#place?.cell);
  }

  get #stop(): Cell | undefined {
    return this.#cellAt(this.state?.code.stopped)?.outcome?.cell;
  }

  #cellAt(at: number | undefined): CodeCell | undefined {
    return this.state?.code.cells.find(({ id }) => id === at);
  }

  /** What stopped the code, as it is now. */
  get #error(): string {
    const cells = [this.#cell, this.#cellAt(this.#place?.maker)];
    const errors = cells.map((one) => (one && !isStale(one) ? one.outcome?.cell.error : undefined));
    const error = errors.find((one) => one !== undefined);
    return error === undefined ? '' : `${error.name}: ${error.message}`;
  }

  #change({ name, text }: Attribute, typed: string): void {
    const { session } = this;
    const place = this.#place;
    const cell = this.#cell;
    const value = asArgument(typed);
    this.refused = value === undefined ? { name, typed } : undefined;
    if (value === undefined || value === text || cell === undefined || place === undefined) return;
    const source = place.call.withAttribute(cell.source, name, value);
    if (source === undefined) return;
    this.#tried = { stop: this.#stop };
    void workspaceOf(session)?.code.rework(place.cell, source, place.maker);
  }

  #goTo(line: number | undefined): void {
    const cell = this.#place?.cell;
    if (cell === undefined || line === undefined) return;
    this.#leave();
    this.session?.showTab('code');
    workspaceOf(this.session)?.code.goTo(cell, line);
  }

  readonly #openAsCode = (): void => {
    this.#leave();
    if (this.session !== undefined) void openAsCode(this.session);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // The page's own Escape takes the pin away.
    event.stopPropagation();
    event.preventDefault();
    this.#close();
  };

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed') this.#leave();
  };

  readonly #close = (): void => {
    const root = this.getRootNode();
    const { opened, anchor } = this;
    this.#leave();
    if (root instanceof ShadowRoot && opened) focusHead(root, opened.name, anchor);
  };

  #leave(): void {
    this.dispatchEvent(new LayerEvent(undefined));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-layer': LabLayer;
  }
}
