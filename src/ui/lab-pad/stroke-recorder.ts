import type { PenPoint, Stroke } from './strokes.ts';

/** Collects a stroke's points, and tells of them once a frame and when the stroke ends. */
export class StrokeRecorder {
  readonly #tell: (strokes: readonly Stroke[], isFinished: boolean) => void;
  #before: readonly Stroke[] = [];
  #points: PenPoint[] | undefined;
  #frame = 0;

  constructor(tell: (strokes: readonly Stroke[], isFinished: boolean) => void) {
    this.#tell = tell;
  }

  get isRecording(): boolean {
    return this.#points !== undefined;
  }

  begin(before: readonly Stroke[], point: PenPoint): void {
    this.#before = before;
    this.#points = [];
    this.add(point);
  }

  add(point: PenPoint): void {
    if (this.#points === undefined) return;
    this.#points.push(point);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#onFrame);
  }

  end(): void {
    const points = this.#points;
    this.drop();
    if (points !== undefined) this.#tell([...this.#before, points], true);
  }

  /** Forgets the stroke that is being drawn. */
  drop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#points = undefined;
  }

  readonly #onFrame = (): void => {
    this.#frame = 0;
    if (this.#points !== undefined) this.#tell([...this.#before, [...this.#points]], false);
  };
}
