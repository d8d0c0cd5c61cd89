import type { Picture } from '../../images/picture.ts';
import { pictureOfStrokes, type Stroke } from '../lab-pad/strokes.ts';

/** The least time between two drawings, in milliseconds: a frame's. */
const FRAME_TIME = 16;

/**
 * Hands drawings over while they are drawn, one at a time: while one is read, only the newest
 * waits. The dearer reading is, the longer the pause after it, so that the pen is never held up.
 */
export class DrawingFeed {
  readonly #send: (picture: Picture) => Promise<void>;
  #waiting: readonly Stroke[] | undefined;
  #isWorking = false;
  #isBusy = false;

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
    if (!this.#isWorking) void this.#work();
  }

  /** Something else was chosen: what waits is dropped. */
  cancel(): void {
    this.#waiting = undefined;
    this.#isBusy = false;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      while (this.#waiting !== undefined) await this.#sendNewest(this.#waiting);
    } finally {
      this.#isWorking = false;
      this.#isBusy = false;
    }
  }

  async #sendNewest(strokes: readonly Stroke[]): Promise<void> {
    this.#waiting = undefined;
    const start = performance.now();
    const sent = this.#send(pictureOfStrokes(strokes));
    const cost = performance.now() - start;
    await sent;
    await pause(Math.max(FRAME_TIME, 2 * cost) - (performance.now() - start));
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));
