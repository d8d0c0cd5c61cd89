import type { Engine } from '../graph/engine.ts';
import type { LabState } from './state.ts';

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
