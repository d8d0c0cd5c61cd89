import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Picture, Stage } from '../../images/picture.ts';
import { refusal } from '../../lab/failure.ts';
import type { Sample } from '../../lab/sample.ts';
import type { Session } from '../../lab/session.ts';
import { shownSample } from '../../lab/shown-sample.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { paintBytes } from '../draw/paint-bytes.ts';
import type { Scheme } from '../draw/scheme.ts';
import type { StrokeEvent } from '../events.ts';
import '../lab-pad/lab-pad.ts';
import type { LabPad } from '../lab-pad/lab-pad.ts';
import { lengthOf, type Stroke } from '../lab-pad/strokes.ts';
import { base } from '../theme.ts';
import { BRUSHES, brushChoice } from './brushes.ts';
import { DrawingFeed } from './drawing-feed.ts';
import { intakeOf, keepMost, type Intake } from './dropped-files.ts';
import { styles } from './lab-input.styles.ts';
import { nothingIn, withNameOfPasted } from './pasted.ts';
import { PageTransfers, type Way } from './page-transfers.ts';

/** A first stroke shorter than this, in pad units, is not read before the pen is lifted. */
const SHORT = 40;
/** Pictures with more pixels a side than the zone has are smoothed when they are made smaller. */
const ZONE_SIDE = 168;

/** Names of files that hold weights, and of those among them that hold a network too. */
const WEIGHTS = /\.(?:safetensors|pt|pth|npz|npy|onnx)$/i;
const NETWORK = /\.onnx$/i;

/**
 * Where pictures come in: by drop or paste (anywhere on the page), from the file picker, or drawn on
 * the pad. Shows the current sample's picture until something is drawn.
 */
@localized()
@customElement('lab-input')
export class LabInput extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private strokes: readonly Stroke[] = [];
  /** The pad was emptied: it shows nothing until another picture comes. */
  @state() private isBlank = false;
  @state() private isOver = false;
  @state() private brush: number = BRUSHES[1].width;

  @query('.picture') private readonly picture?: HTMLCanvasElement;
  @query('input[type=file]') private readonly picker?: HTMLInputElement;
  @query('lab-pad') private readonly pad?: LabPad;
  readonly #feed = new DrawingFeed((picture) => this.#send(picture));
  /** Pictures that came from the pad. */
  readonly #drawn = new WeakSet<Picture>();
  #sample: Sample | undefined;

  constructor() {
    super();
    const page = new PageTransfers(
      (transfer, way) => void this.acceptDataTransfer(transfer, way),
      (isOver) => (this.isOver = isOver),
    );
    this.addController(page);
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'first']);
  }

  /** Another picture takes the drawing's place, unless it came while something was drawn. */
  protected override willUpdate(): void {
    const sample = shownSample(this.state);
    if (sample === this.#sample) return;
    this.#sample = sample;
    const picture = sample?.source?.picture;
    const isDrawn = picture !== undefined && this.#drawn.has(picture);
    if (!isDrawn && !this.#feed.isBusy) this.#showStrokes([], false);
  }

  protected override render() {
    const hasStrokes = this.strokes.length > 0;
    return html`<div class="body">
      <h2>${msg('Drop a digit, or draw one')}</h2>
      <div class=${this.isOver ? 'zone over' : 'zone'}>
        ${hasStrokes ? nothing : this.#underlay()}
        <lab-pad
          .strokes=${this.strokes}
          .brush=${this.brush}
          .scheme=${this.scheme}
          @lab-stroke=${this.#onStroke}
          @lab-browse=${() => this.picker?.click()}
        ></lab-pad>
      </div>
      <div class="buttons">
        <label class="open">
          <input
            type="file"
            multiple
            class="visually-hidden"
            aria-label=${msg('Open pictures of digits')}
            @change=${this.#onPick}
          />
          <span>${msg('Open…')}</span>
        </label>
        <button ?disabled=${!hasStrokes} @click=${() => this.pad?.undo()}>${msg('Undo')}</button>
        <button ?disabled=${this.isBlank} @click=${this.#clear}>${msg('Clear')}</button>
      </div>
      <div class="buttons">
        ${brushChoice(this.brush, (width) => (this.brush = width))}
        <button class="digits" title=${msg('Back to MNIST’s digits')} @click=${this.#showDigits}>
          MNIST
        </button>
      </div>
    </div>`;
  }

  #underlay() {
    if (this.isBlank) return html`<p class="hint">${msg('Draw here')}</p>`;
    const stage = this.#stage;
    const isLarge = stage !== undefined && Math.max(stage.width, stage.height) > ZONE_SIDE;
    return html`<canvas
      class=${isLarge ? 'picture' : 'picture crisp'}
      aria-hidden="true"
    ></canvas>`;
  }

  get #stage(): Stage | undefined {
    return this.#sample?.stages.at(0);
  }

  protected override updated(): void {
    if (this.#stage !== undefined && this.picture) {
      paintBytes(this.picture, this.#stage, this.scheme);
    }
  }

  /** Reads files as a batch, as if they had been dropped. */
  async acceptFiles(files: FileList | readonly File[]): Promise<void> {
    await this.#take(keepMost([...files]));
  }

  /** Reads what a drop or a paste brought: files, and what lies in folders. */
  async acceptDataTransfer(transfer: DataTransfer, way: Way = 'drop'): Promise<void> {
    const types = [...transfer.types];
    const { files, failures } = await intakeOf(transfer);
    const isEmpty = files.length === 0 && failures.length === 0;
    if (isEmpty) this.session?.refuse([nothingIn(way, types)]);
    else
      await this.#take({ files: way === 'paste' ? files.map(withNameOfPasted) : files, failures });
  }

  async #take({ files, failures }: Intake): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    const [weights, ...others] = files.filter(({ name }) => WEIGHTS.test(name));
    const pictures = files.filter(({ name }) => !WEIGHTS.test(name));
    if (files.length > 0) this.#feed.cancel();
    if (weights !== undefined) {
      const isNetwork = NETWORK.test(weights.name);
      await (isNetwork ? session.useModel(weights) : session.useWeights(weights));
    }
    if (pictures.length > 0) await session.addFiles(pictures);
    const refused = others.map(({ name }) =>
      refusal(name, 'one-weight-file', { file: name, first: weights.name }),
    );
    const all = [...failures, ...refused];
    if (all.length > 0) session.refuse([...session.state.failures, ...all]);
  }

  readonly #onPick = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    void this.acceptFiles([...(target.files ?? [])]);
    // Choosing the same file again must count as a change.
    target.value = '';
  };

  readonly #onStroke = ({ strokes, isFinished }: StrokeEvent): void => {
    this.#showStrokes(strokes, true);
    const [first] = strokes;
    if (first === undefined) this.#feed.cancel();
    else if (isFinished || strokes.length > 1 || lengthOf(first) > SHORT) this.#feed.offer(strokes);
  };

  readonly #clear = (): void => {
    this.#feed.cancel();
    this.#showStrokes([], true);
    this.session?.dismissFailures();
  };

  readonly #showDigits = (): void => {
    this.#feed.cancel();
    this.#showStrokes([], false);
    void this.session?.showDigits();
  };

  #showStrokes(strokes: readonly Stroke[], isPad: boolean): void {
    this.strokes = strokes;
    this.isBlank = isPad && strokes.length === 0;
  }

  async #send(picture: Picture): Promise<void> {
    this.#drawn.add(picture);
    await this.session?.draw({ picture, notices: [] });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-input': LabInput;
  }
}
