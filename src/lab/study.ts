import type { Engine } from '../graph/engine.ts';
import type { LabState } from './state.ts';
import type { Surroundings } from './surroundings.ts';

/** What the session gives a study: a computation of its own beside the page's pass. */
export interface Desk {
  readonly state: () => LabState;
  readonly publish: (change: Partial<LabState>) => void;
  /**
   * Does work on the engine that the page uses. Work that loses the device is done again on the one
   * that is opened next, so it must not keep networks of another engine.
   */
  readonly lend: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** A study that follows the page. */
export interface Follower {
  /** Does what the state asks for, if that is new. */
  follow(state: LabState): void;
}

/** What a study is made of, by the room that brings its code. */
export type StudyType<T extends object> = new (desk: Desk, surroundings: Surroundings) => T;
