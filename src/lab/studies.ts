import type { Store } from './store.ts';
import type { Desk, Follower, StudyType } from './study.ts';
import type { Surroundings } from './surroundings.ts';

/** The studies that were asked for, one of each type. */
export class Studies {
  readonly #store: Store;
  readonly #desk: Desk;
  readonly #surroundings: Surroundings;
  readonly #made = new Map<StudyType<object>, object>();

  constructor(store: Store, desk: Desk, surroundings: Surroundings) {
    this.#store = store;
    this.#desk = desk;
    this.#surroundings = surroundings;
  }

  /** The first time, it is made, and follows the page from then on. */
  of<T extends object>(type: StudyType<T>): T {
    const known = this.#made.get(type);
    if (known instanceof type) return known;
    const study = new type(this.#desk, this.#surroundings);
    this.#made.set(type, study);
    if (isFollower(study)) {
      this.#store.subscribe((state) => study.follow(state));
      study.follow(this.#store.state);
    }
    return study;
  }
}

const isFollower = (study: object): study is Follower => 'follow' in study;
