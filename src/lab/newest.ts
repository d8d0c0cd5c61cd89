/**
 * Does one job at a time. While one is being done only the newest wish waits: those before it are
 * never done.
 */
export class Newest<Wish> {
  readonly #job: (wish: Wish, isOvertaken: () => boolean) => Promise<void>;
  #next: { readonly wish: Wish } | undefined;
  #working: Promise<void> | undefined;

  /** @param job must not throw; it may end early once `isOvertaken()`, when a newer wish waits */
  constructor(job: (wish: Wish, isOvertaken: () => boolean) => Promise<void>) {
    this.#job = job;
  }

  /** Resolves once this wish, or a newer one in its place, is done. */
  request(wish: Wish): Promise<void> {
    this.#next = { wish };
    this.#working ??= this.#work();
    return this.#working;
  }

  async #work(): Promise<void> {
    while (this.#next !== undefined) {
      const { wish } = this.#next;
      this.#next = undefined;
      await this.#job(wish, () => this.#next !== undefined);
    }
    this.#working = undefined;
  }
}
