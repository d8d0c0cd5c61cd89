import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { StrokeEvent } from '../events.ts';
import { base } from '../theme.ts';
import { PAD_SIDE, paintStrokes, type PenPoint, type Stroke } from './strokes.ts';

/**
 * A square to draw on with mouse, finger or pen.
 *
 * @fires lab-stroke - the strokes changed: at each frame while one is drawn
 */
@customElement('lab-pad')
export class LabPad extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: absolute;
        inset: 0;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
        cursor: crosshair;
        touch-action: none;
      }
    `,
  ];

  /** Width of the brush, in pad units of which the side has 280. */
  @property({ attribute: false }) brush = 22;
  @property({ attribute: false }) strokes: readonly Stroke[] = [];

  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  /** The stroke that is being drawn, and those before it. */
  #current: PenPoint[] | undefined;
  #finished: readonly Stroke[] = [];
  #frame = 0;

  protected override render() {
    return html`<canvas
      tabindex="0"
      role="img"
      aria-label="Draw pad. Draw a digit with mouse, finger or pen; Ctrl+Z takes a stroke back."
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onEnd}
      @pointercancel=${this.#onEnd}
      @keydown=${this.#onKey}
    ></canvas>`;
  }

  protected override updated(): void {
    this.#paint();
  }

  /** Takes the last stroke back. */
  undo(): void {
    this.#change(this.strokes.slice(0, -1));
  }

  #change(strokes: readonly Stroke[]): void {
    this.strokes = strokes;
    this.dispatchEvent(new StrokeEvent(strokes));
  }

  #paint(): void {
    const side = Math.round(this.canvas.clientWidth * devicePixelRatio);
    if (this.canvas.width !== side) this.canvas.width = side;
    if (this.canvas.height !== side) this.canvas.height = side;
    const context = this.canvas.getContext('2d');
    if (context === null) return;
    const scale = side / PAD_SIDE;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
    paintStrokes(context, this.strokes, getComputedStyle(this).color);
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#current !== undefined) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.#finished = this.strokes;
    this.#current = [this.#pointOf(event)];
    this.#schedule();
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#current === undefined || !this.canvas.hasPointerCapture(event.pointerId)) return;
    const coalesced = event.getCoalescedEvents();
    for (const one of coalesced.length > 0 ? coalesced : [event]) {
      this.#current.push(this.#pointOf(one));
    }
    this.#schedule();
  };

  readonly #onEnd = (): void => {
    if (this.#current === undefined) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#publish();
    this.#current = undefined;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.undo();
  };

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#publish();
    });
  }

  #publish(): void {
    if (this.#current === undefined) return;
    this.#change([...this.#finished, [...this.#current]]);
  }

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
