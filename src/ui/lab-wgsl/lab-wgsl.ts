import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { callForm } from '../../layers/call-form.ts';
import { kernelView, type KernelView } from '../../lab/kernel-view.ts';
import type { Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { withConstants } from '../../lab/wgsl/declarations.ts';
import { concerns } from '../concerns.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import '../lab-layer-choice/lab-layer-choice.ts';
import { base } from '../theme.ts';
import { constantsView } from './constants-view.ts';
import { bindingsView, dispatchView } from './facts-view.ts';
import { styles } from './lab-wgsl.styles.ts';
import { commented } from './commented.ts';
import { sourceView } from './source-view.ts';

/** The kernel that made the pinned layer: its source, constants, buffers and workgroups. */
@localized()
@customElement('lab-wgsl')
export class LabWgsl extends LitElement {
  static override styles = [base, dimensionColours, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  /** The constant whose uses are marked. */
  @state() private marked: string | undefined;
  /** What the last copy came to. */
  @state() private copied = '';

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'pinned', 'sample']);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('state')) this.copied = '';
  }

  protected override render() {
    const { result, pinned } = this.state ?? {};
    if (result === undefined) return nothing;
    const { model } = result.network;
    const node = model.nodes.find(({ name }) => name === pinned?.layer);
    if (node === undefined) return this.#choice(result);
    const view = kernelView(model, result.samples.length, node);
    if (view === 'view') return this.#asView(node);
    const plan = { ...view.plan, source: commented(view.plan.source) };
    return this.#kernel({ ...view, plan }, result);
  }

  #choice({ network }: Result) {
    return html`<div class="message">
      <p>${msg('A kernel is a layer’s: choose one, or pin a value of it in the ribbon.')}</p>
      <lab-layer-choice
        .session=${this.session}
        .state=${this.state}
        .layers=${network.model.nodes.map(({ name }) => name)}
      ></lab-layer-choice>
    </div>`;
  }

  #asView(node: ModelNode) {
    const [source] = node.inputs;
    return html`<div class="message">
      ${this.#title(node)}
      <p>
        ${msg(
          str`No kernel runs. The values of ${source} stay where they are in memory; only their shape is another one.`,
        )}
      </p>
    </div>`;
  }

  #title(node: ModelNode) {
    return html`<h2>
      <span class="mono">${node.name}</span>
      <span class="form mono">${callForm(node.layer)}</span>
    </h2>`;
  }

  #kernel(view: KernelView, { backend }: Result) {
    const { source, constants } = view.plan;
    return html`<section class="code">
        <header>
          ${this.#title(view.node)}
          <div class="copies">
            <span class="copied" role="status">${this.copied}</span>
            <button @click=${() => this.#copy(source)}>${msg('Copy')}</button>
            ${
              view.constants.length === 0
                ? nothing
                : html`<button
                    title=${msg('The values written into the override constants')}
                    @click=${() => this.#copy(withConstants(source, constants))}
                  >
                    ${msg('Copy with constants')}
                  </button>`
            }
          </div>
        </header>
        <div class="scroll" tabindex="0" role="region" aria-label=${msg('WGSL source')}>
          ${sourceView(view, this.marked)}
        </div>
      </section>
      <section class="scroll" tabindex="0" role="region" aria-label=${msg('Dispatch')}>
        ${
          backend === 'cpu'
            ? html`<p class="note">
                ${msg('The CPU reference ran. This is the kernel that a GPU would run.')}
              </p>`
            : nothing
        }
        ${dispatchView(view)} ${bindingsView(view)}
      </section>
      <section class="scroll" tabindex="0" role="region" aria-label=${msg('Override constants')}>
        ${constantsView(view, (name) => (this.marked = name))}
      </section>`;
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = msg('copied');
    } catch {
      this.copied = msg('the browser did not allow it');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-wgsl': LabWgsl;
  }
}
