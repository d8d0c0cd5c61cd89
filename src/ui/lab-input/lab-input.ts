import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import type { StrokeEvent } from '../events.ts';
import '../lab-pad/lab-pad.ts';
import type { LabPad } from '../lab-pad/lab-pad.ts';
import { pictureOfStrokes, type Stroke } from '../lab-pad/strokes.ts';
import { base } from '../theme.ts';
import { filesOf } from './dropped-files.ts';
import { styles } from './lab-input.styles.ts';

/** Files that are read as one batch; more would make thumbnails of no use. */
const MOST_FILES = 256;

const BRUSHES = [
  { name: 'thin', width: 12 },
  { name: 'medium', width: 20 },
  { name: 'thick', width: 32 },
] as const;

/**
 * Where pictures come in: by drop (anywhere on the page), file picker, paste, or drawn on the pad.
 * Shows the current sample's picture until something is drawn.
 */
@customElement('lab-input')
export class LabInput extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private strokes: readonly Stroke[] = [];
  @state() private isOver = false;
  @state() private brush: number = BRUSHES[1].width;

  @query('.picture') private readonly picture?: HTMLCanvasElement;
  @query('lab-pad') private readonly pad!: LabPad;
  #isSending = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragover', this.#onDragOver);
    window.addEventListener('dragleave', this.#onDragLeave);
    window.addEventListener('drop', this.#onDrop);
    window.addEventListener('paste', this.#onPaste);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('dragover', this.#onDragOver);
    window.removeEventListener('dragleave', this.#onDragLeave);
    window.removeEventListener('drop', this.#onDrop);
    window.removeEventListener('paste', this.#onPaste);
    super.disconnectedCallback();
  }

  protected override render() {
    const hasStrokes = this.strokes.length > 0;
    return html`<h2>Drop a digit, or draw one</h2>
      <div class=${this.isOver ? 'zone over' : 'zone'}>
        ${hasStrokes ? nothing : html`<canvas class="picture" aria-hidden="true"></canvas>`}
        <lab-pad
          .strokes=${this.strokes}
          .brush=${this.brush}
          @lab-stroke=${this.#onStroke}
        ></lab-pad>
      </div>
      <div class="buttons">
        <label class="open">
          <input
            type="file"
            multiple
            class="visually-hidden"
            aria-label="Open pictures of digits"
            @change=${this.#onPick}
          />
          <span>Open…</span>
        </label>
        <button ?disabled=${!hasStrokes} @click=${() => this.pad.undo()}>Undo</button>
        <button ?disabled=${!hasStrokes} @click=${this.#clear}>Clear</button>
      </div>
      <div class="buttons">
        ${this.#brushes()}
        <button class="digits" @click=${this.#showDigits}>MNIST</button>
      </div>`;
  }

  #brushes() {
    return html`<div class="brushes" role="radiogroup" aria-label="Brush">
      ${BRUSHES.map(
        ({ name, width }) =>
          html`<label title=${`${name} brush`}>
            <input
              type="radio"
              name="brush"
              class="visually-hidden"
              aria-label=${name}
              ?checked=${width === this.brush}
              @change=${() => (this.brush = width)}
            />
            <svg width="24" height="24" aria-hidden="true">
              <circle cx="12" cy="12" r=${width / 4}></circle>
            </svg>
          </label>`,
      )}
    </div>`;
  }

  protected override updated(): void {
    const { result, sample = 0 } = this.state ?? {};
    const stage = result?.samples.at(sample)?.stages.at(0);
    if (stage !== undefined && this.picture) paintBytes(this.picture, stage, this.scheme);
  }

  /** Reads files as a batch, as if they had been dropped. */
  acceptFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    this.strokes = [];
    const kept = files.slice(0, MOST_FILES);
    void this.session?.addFiles(kept).then(() => {
      if (files.length === kept.length) return;
      const left = files.length - kept.length;
      const message = `${files.length} files: the first ${MOST_FILES} were read, ${left} were left. Drop fewer at once.`;
      this.session?.refuse([{ file: files[MOST_FILES].name, message }]);
    });
  }

  readonly #onPick = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.acceptFiles([...(target.files ?? [])]);
    // Choosing the same file again must count as a change.
    target.value = '';
  };

  readonly #onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = true;
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.isOver = false;
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    if (event.dataTransfer !== null) void this.#accept(event.dataTransfer, 'drop');
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const target = event.composedPath()[0];
    const isText = target instanceof HTMLInputElement && target.type === 'text';
    if (isText || target instanceof HTMLTextAreaElement || event.clipboardData === null) return;
    void this.#accept(event.clipboardData, 'paste');
  };

  async #accept(transfer: DataTransfer, how: 'drop' | 'paste'): Promise<void> {
    const files = await filesOf(transfer);
    if (files.length > 0) return this.acceptFiles(files);
    const message =
      how === 'drop'
        ? 'What you dropped holds no file. Save the picture, then drop the file.'
        : 'The clipboard holds no picture. Copy a picture, then paste it.';
    this.session?.refuse([{ file: how, message }]);
    return undefined;
  }

  readonly #onStroke = ({ strokes }: StrokeEvent): void => {
    this.strokes = strokes;
    void this.#send();
  };

  readonly #clear = (): void => {
    this.strokes = [];
    this.session?.dismissFailures();
  };

  readonly #showDigits = (): void => {
    this.strokes = [];
    void this.session?.showDigits();
  };

  /** Hands the newest drawing over; while one is being read, later ones wait as one. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let sent: readonly Stroke[] | undefined;
    while (sent !== this.strokes && this.strokes.length > 0) {
      sent = this.strokes;
      await this.session?.draw({ picture: pictureOfStrokes(sent), notices: [] });
    }
    this.#isSending = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-input': LabInput;
  }
}
