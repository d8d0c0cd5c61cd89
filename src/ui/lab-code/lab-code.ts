import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Code } from '../../lab/code.ts';
import { isStale, type CodeCell, type CodeState } from '../../lab/code-cell.ts';
import { failureOf } from '../../lab/failure.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { workspaceOf } from '../../lab/workspace.ts';
import { notebook } from '../../models/notebook.ts';
import { concerns } from '../concerns.ts';
import type { EditEvent } from '../events.ts';
import '../lab-editor/lab-editor.ts';
import type { LabEditor } from '../lab-editor/lab-editor.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { headingOf } from '../texts/networks.ts';
import { base } from '../theme.ts';
import { cellTitle } from './cell-title.ts';
import { styles } from './lab-code.styles.ts';
import { styles as stopStyles } from './stop.styles.ts';
import { outputView } from './output-view.ts';

/** Milliseconds without a key that are a pause in typing. */
const PAUSE = 300;

/** Stands for the whole notebook among its cells. */
const ALL = 'all';

/** Cells of Python that the person writes or pastes, what they print, and the shapes that they make. */
@localized()
@customElement('lab-code')
export class LabCode extends LitElement {
  static override styles = [base, dimensionColours, styles, stopStyles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @query('lab-editor') private readonly editor?: LabEditor;
  #pause: ReturnType<typeof setTimeout> | undefined;

  get #code(): Code | undefined {
    return workspaceOf(this.session)?.code;
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['code']);
  }

  protected override render() {
    const code = this.state?.code;
    const active = code?.cells.find(({ id }) => id === code.active);
    if (code === undefined || active === undefined) return nothing;
    return html`${this.#list(code)}
      <section class="program" aria-label=${msg('Cell')}>
        ${this.#tools(code, active)}
        <lab-editor
          .cell=${active}
          @lab-edit=${({ source }: EditEvent) => this.#edit(active, source)}
          @lab-run-cell=${() => this.#run(active)}
        ></lab-editor>
      </section>
      <section class="output" aria-label=${msg('Output of the cell')}>
        <h2>${msg('Output')}</h2>
        ${outputView(active, code.failure, {
          goToLine: (line) => this.editor?.goToLine(line),
          show: () => void this.#code?.show(active.id),
          repair: (repair) => void this.#code?.repair(active.id, repair),
        })}
      </section>`;
  }

  #list({ cells, active }: CodeState) {
    return html`<nav aria-label=${msg('Cells')}>
      <ol class="cells">
        ${cells.map((cell, i) => this.#item(cell, i + 1, cell.id === active))}
      </ol>
      <div class="more">
        <button @click=${() => this.#code?.add()}>${msg('Add a cell')}</button>
        <select aria-label=${msg('Take cells from the notebook')} @change=${this.#onTake}>
          <option value="">${msg('Notebook …')}</option>
          <option value=${ALL}>${msg('All nine cells')}</option>
          ${notebook.map(
            (network) =>
              html`<option value=${network.id}>${network.cell} · ${headingOf(network)}</option>`,
          )}
        </select>
      </div>
    </nav>`;
  }

  #item(cell: CodeCell, number: number, isActive: boolean) {
    const title = cellTitle(cell);
    return html`<li class=${isActive ? 'active' : ''}>
      <button
        class="cell"
        aria-current=${isActive ? 'true' : nothing}
        title=${title}
        @click=${() => this.#code?.activate(cell.id)}
      >
        <span class="mono">${number}</span> <span class="title">${title}</span>
        ${stateMark(cell)}
      </button>
      <button
        class="remove"
        aria-label=${msg(str`Remove cell ${number}`)}
        @click=${() => this.#code?.remove(cell.id)}
      >
        <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
          <path d="M1 1l6 6M7 1L1 7"></path>
        </svg>
      </button>
    </li>`;
  }

  #tools({ cells }: CodeState, active: CodeCell) {
    const isBusy = cells.some(({ state }) => state !== 'idle');
    return html`<div class="tools">
      <button class="run" title="Shift+Enter" @click=${() => this.#run(active)}>
        ${msg('Run')}
      </button>
      <button ?disabled=${isBusy} @click=${() => void this.#code?.runAll()}>
        ${msg('Run all')}
      </button>
      <button title=${msg('Forgets every variable')} @click=${() => this.#code?.restart()}>
        ${msg('Restart')}
      </button>
      <span class="hint"
        ><kbd>Shift+Enter</kbd> ${msg('runs')} · <kbd>Esc</kbd>,
        <kbd>Tab</kbd> ${msg('leaves the editor')}</span
      >
    </div>`;
  }

  /** Goes to the line that was asked for, once the editor has its cell. */
  protected override updated(): void {
    const { active, goal } = this.state?.code ?? {};
    if (active === undefined || goal === undefined) return;
    void this.editor?.updateComplete.then(() => {
      this.editor?.goToLine(goal);
      this.#code?.goTo(active, undefined);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  #edit({ id }: CodeCell, source: string): void {
    this.#code?.setSource(id, source);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#code?.follow(id), PAUSE);
  }

  #run({ id }: CodeCell): void {
    clearTimeout(this.#pause);
    void this.#code?.run(id);
  }

  readonly #onTake = async ({ target }: Event): Promise<void> => {
    const { session } = this;
    if (!(target instanceof HTMLSelectElement) || session === undefined) return;
    const { value } = target;
    target.value = '';
    try {
      const texts = await session.loadCells();
      const text = texts.find(({ from }) => from === value);
      if (value === ALL) workspaceOf(session).code.replace(texts);
      else if (text !== undefined) workspaceOf(session).code.add(text);
    } catch (error) {
      session.refuse([failureOf('notebook', error)]);
    }
  };
}

/** Whether the cell runs, failed, or was edited since. */
function stateMark(cell: CodeCell) {
  const { state, outcome } = cell;
  if (state !== 'idle') return html`<span class="mark" title=${msg('running …')}>…</span>`;
  if (outcome === undefined) return nothing;
  if (isStale(cell)) return html`<span class="mark" title=${msg('Edited since it ran.')}>∗</span>`;
  if (outcome.cell.error !== undefined) {
    const { name } = outcome.cell.error;
    return html`<span class="mark bad" title=${name}>!</span>`;
  }
  return html`<span class="mark" title=${msg('ran')}>✓</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-code': LabCode;
  }
}
