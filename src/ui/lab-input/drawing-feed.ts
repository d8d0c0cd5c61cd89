import type { Picture } from '../../images/picture.ts';
import { pictureOfStrokes, type Stroke } from '../lab-pad/strokes.ts';

/** Drawings on the way at the same time: one is read while the one before it is run. */
const MOST = 2;

/**
 * Hands drawings over while they are drawn. While as many as there may be are on the way, only the
 * newest waits.
 */
export class DrawingFeed {
  readonly #send: (picture: Picture) => Promise<void>;
  #waiting: readonly Stroke[] | undefined;
  #underWay = 0;
  #isBusy = false;

  /** @param send resolves once the drawing, or a newer one, is shown */
  constructor(send: (picture: Picture) => Promise<void>) {
    this.#send = send;
  }

  /** Whether a drawing is still to be shown. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  offer(strokes: readonly Stroke[]): void {
    this.#waiting = strokes;
    this.#isBusy = true;
    this.#next();
  }

  /** Something else was chosen: what waits is dropped. */
  cancel(): void {
    this.#waiting = undefined;
    this.#isBusy = false;
  }

  #next(): void {
    const strokes = this.#waiting;
    if (strokes === undefined || this.#underWay === MOST) return;
    this.#waiting = undefined;
    void this.#sendOne(strokes);
  }

  async #sendOne(strokes: readonly Stroke[]): Promise<void> {
    this.#underWay++;
    try {
      await this.#send(pictureOfStrokes(strokes));
    } finally {
      this.#underWay--;
      if (this.#underWay === 0 && this.#waiting === undefined) this.#isBusy = false;
      // The page paints what came before the next one is begun.
      setTimeout(() => this.#next(), 0);
    }
  }
}
