import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { localized, msg } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { isStale, type CodeCell } from '../../lab/code-cell.ts';
import { EditEvent, RunCellEvent } from '../events.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { base } from '../theme.ts';
import { editorTheme } from './editor-theme.ts';
import { styles } from './lab-editor.styles.ts';
import { lineMarks, setMarks } from './line-marks.ts';

/**
 * The editor of a cell, with the shape of each line's tensors beside it. Every cell keeps its own
 * undo history and selection.
 *
 * @attr stale - while the text is not the one that was run
 * @fires lab-edit - the text changed
 * @fires lab-run-cell - the person asks for the cell to be run
 */
@localized()
@customElement('lab-editor')
export class LabEditor extends LitElement {
  static override styles = [base, dimensionColours, styles];

  @property({ attribute: false }) cell?: CodeCell;
  @property({ type: Boolean, reflect: true }) stale = false;
  @query('.editor') private readonly place!: HTMLElement;

  #view: EditorView | undefined;
  readonly #texts = new Compartment();
  /** What was last shown of a cell that is not shown now. */
  readonly #states = new Map<number, EditorState>();
  #shown: CodeCell | undefined;
  /** The run whose marks stand beside the lines. */
  readonly #marked = new Map<number, CodeCell['outcome']>();

  protected override willUpdate(): void {
    this.stale = this.cell !== undefined && isStale(this.cell);
  }

  protected override render() {
    return html`<div class="editor"></div>
      <p class="visually-hidden" id="keys">
        ${msg('Shift+Enter runs the cell. Tab indents; Escape, then Tab leaves the editor.')}
      </p>`;
  }

  protected override updated(_: PropertyValues): void {
    const { cell } = this;
    if (cell === undefined) return;
    const view = (this.#view ??= this.#newView(cell));
    if (this.#shown?.id !== cell.id) this.#switch(view, cell);
    this.#shown = cell;
    if (view.state.doc.toString() !== cell.source) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: cell.source } });
    }
    this.#speak(view);
    this.#mark(view, cell);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
    this.#shown = undefined;
    this.#states.clear();
    this.#marked.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Puts the cursor on a line, from 1. */
  goToLine(line: number): void {
    const view = this.#view;
    if (view === undefined) return;
    const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  }

  #newView(cell: CodeCell): EditorView {
    const { place } = this;
    return new EditorView({
      state: this.#newState(cell),
      parent: place,
      root: this.shadowRoot ?? document,
    });
  }

  #newState({ source }: CodeCell): EditorState {
    return EditorState.create({ doc: source, extensions: this.#extensions() });
  }

  #extensions(): Extension {
    const run = () => this.dispatchEvent(new RunCellEvent());
    return [
      Prec.highest(
        keymap.of([
          { key: 'Shift-Enter', run },
          { key: 'Mod-Enter', run },
        ]),
      ),
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      indentUnit.of('    '),
      python(),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      editorTheme,
      lineMarks,
      this.#texts.of(texts()),
      EditorView.updateListener.of(({ docChanged, state: { doc } }) => {
        if (docChanged && doc.toString() !== this.cell?.source) {
          this.dispatchEvent(new EditEvent(doc.toString()));
        }
      }),
    ];
  }

  #switch(view: EditorView, cell: CodeCell): void {
    if (this.#shown !== undefined) this.#states.set(this.#shown.id, view.state);
    view.setState(this.#states.get(cell.id) ?? this.#newState(cell));
  }

  /** Says the editor's texts in the page's language, where that is another one now. */
  #speak(view: EditorView): void {
    const label = msg('Python code');
    if (view.contentDOM.ariaLabel === label) return;
    view.dispatch({ effects: this.#texts.reconfigure(texts()) });
  }

  /** A run's lines are those of the text that was run, so marks of an edited text only move on. */
  #mark(view: EditorView, cell: CodeCell): void {
    const { id, outcome } = cell;
    if (this.#marked.get(id) === outcome || isStale(cell)) return;
    this.#marked.set(id, outcome);
    const { shapes = [], error } = outcome?.cell ?? {};
    view.dispatch({ effects: setMarks.of({ shapes, error: error?.line }) });
  }
}

function texts(): Extension {
  return [
    placeholder(msg('Paste or write PyTorch code')),
    EditorView.contentAttributes.of({
      'aria-label': msg('Python code'),
      'aria-describedby': 'keys',
    }),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-editor': LabEditor;
  }
}
