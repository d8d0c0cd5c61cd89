/** One computes while the next is uploaded, or the one before read back. */
const COUNT = 2;

/** Places for submits in flight, each with memory of its own. */
export class Lanes {
  readonly #flights: (Promise<void> | undefined)[] = new Array<undefined>(COUNT).fill(undefined);

  /** The first lane that is free; where none is, the first that will be. */
  async take(): Promise<number> {
    for (;;) {
      const lane = this.#flights.indexOf(undefined);
      if (lane !== -1) return lane;
      await Promise.race(this.#running());
    }
  }

  /** Keeps a lane until its work has ended, however it ends. */
  hold(lane: number, work: Promise<unknown>): void {
    const end = () => {
      this.#flights[lane] = undefined;
    };
    this.#flights[lane] = work.then(end, end);
  }

  /** Resolves once nothing is in flight. */
  async idle(): Promise<void> {
    await Promise.all(this.#running());
  }

  #running(): Promise<void>[] {
    return this.#flights.flatMap((flight) => flight ?? []);
  }
}
