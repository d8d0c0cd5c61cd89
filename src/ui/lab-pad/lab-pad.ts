import { localized, msg } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Scheme } from '../draw/scheme.ts';
import { BrowseEvent, StrokeEvent } from '../events.ts';
import { base, INKS } from '../theme.ts';
import { movePen, PEN_START, type PenPosition } from './key-pen.ts';
import { styles } from './lab-pad.styles.ts';
import { paintPad } from './paint-pad.ts';
import { StrokeRecorder } from './stroke-recorder.ts';
import { PAD_SIDE, type PenPoint, type Stroke } from './strokes.ts';

/**
 * A square to draw on with mouse, finger or pen, or with Shift and the arrow keys.
 *
 * @fires lab-stroke - the strokes changed: at each frame while one is drawn
 * @fires lab-browse - Enter or Space was pressed on it
 */
@localized()
@customElement('lab-pad')
export class LabPad extends LitElement {
  static override styles = [base, styles];

  /** Width of the brush, in pad units of which the side has 280. */
  @property({ attribute: false }) brush = 22;
  @property({ attribute: false }) strokes: readonly Stroke[] = [];
  /** The ink's colour follows it. */
  @property({ attribute: false }) scheme: Scheme = 'light';

  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  readonly #recorder = new StrokeRecorder((strokes, isFinished) =>
    this.#change(strokes, isFinished),
  );
  /** The pointer that draws. */
  #pointer: number | undefined;
  /** The keyboard's pen, once an arrow was pressed. */
  #pen: PenPosition | undefined;
  /** Known from its observer: to ask the element while a stroke is drawn would cost a layout. */
  #width = 0;
  readonly #resizes = new ResizeObserver(([{ contentRect }]) => {
    this.#width = contentRect.width;
    this.#paint();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resizes.disconnect();
    this.#recorder.drop();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<canvas
      tabindex="0"
      role="application"
      aria-roledescription=${msg('draw pad')}
      aria-label=${msg(
        'Draw a digit with mouse, finger or pen, or with Shift and the arrow keys. Enter opens a file. Control Z takes a stroke back.',
      )}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onEnd}
      @pointercancel=${this.#onEnd}
      @keydown=${this.#onKey}
      @keyup=${this.#onKeyUp}
      @blur=${this.#onBlur}
    ></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Whoever empties the pad means the stroke that is being drawn too.
    if (changed.has('strokes') && this.strokes.length === 0) this.#recorder.drop();
    this.#paint();
  }

  /** Takes the last stroke back. */
  undo(): void {
    if (this.strokes.length > 0 && !this.#recorder.isRecording) {
      this.#change(this.strokes.slice(0, -1), true);
    }
  }

  #change(strokes: readonly Stroke[], isFinished: boolean): void {
    this.strokes = strokes;
    this.dispatchEvent(new StrokeEvent(strokes, isFinished));
  }

  #paint(): void {
    const pen = this.#pen && { ...this.#pen, width: this.brush };
    if (this.hasUpdated) paintPad(this.canvas, this.#width, this.strokes, pen, INKS[this.scheme]);
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#recorder.isRecording) return;
    this.#pointer = event.pointerId;
    this.#capture(event.pointerId);
    this.#pen = undefined;
    this.#recorder.begin(this.strokes, this.#pointOf(event));
  };

  /** Strokes go on outside the pad. A pointer that is gone by now cannot be captured. */
  #capture(pointer: number): void {
    try {
      this.canvas.setPointerCapture(pointer);
    } catch {
      // What it drew on the pad stays.
    }
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const coalesced = event.getCoalescedEvents();
    for (const one of coalesced.length > 0 ? coalesced : [event]) {
      this.#recorder.add(this.#pointOf(one));
    }
  };

  readonly #onEnd = ({ pointerId }: PointerEvent): void => {
    if (pointerId === this.#pointer) this.#end();
  };

  #end(): void {
    this.#pointer = undefined;
    this.#recorder.end();
  }

  /** Arrows move a pen; with Shift it draws, until Shift is let go. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const from = this.#pen ?? PEN_START;
    const to = isCommand ? undefined : movePen(from, key);
    if (to !== undefined) {
      this.#pen = to;
      if (shiftKey) this.#drawTo(from, to);
      else this.#paint();
    } else if (isCommand && key.toLowerCase() === 'z') {
      this.undo();
    } else if (!isCommand && (key === 'Enter' || key === ' ')) {
      this.dispatchEvent(new BrowseEvent());
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #drawTo(from: PenPosition, to: PenPosition): void {
    const width = this.brush;
    if (!this.#recorder.isRecording) this.#recorder.begin(this.strokes, { ...from, width });
    this.#recorder.add({ ...to, width });
  }

  readonly #onKeyUp = ({ key }: KeyboardEvent): void => {
    if (key === 'Shift' && this.#pointer === undefined) this.#end();
  };

  readonly #onBlur = (): void => {
    this.#pen = undefined;
    this.#end();
    this.#paint();
  };

  #pointOf({ clientX, clientY, pressure, pointerType }: PointerEvent): PenPoint {
    const { left, top, width } = this.canvas.getBoundingClientRect();
    const scale = PAD_SIDE / width;
    const weight = pointerType === 'pen' ? 0.6 + 0.8 * pressure : 1;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale, width: this.brush * weight };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-pad': LabPad;
  }
}
