import { firstCode } from './code-cell.ts';
import { defaultSource, FIRST_NETWORK } from './networks.ts';
import { firstStudies } from './first-studies.ts';
import { firstOwn } from './own-model.ts';
import type { LabState } from './state.ts';
import { progressOf } from './view.ts';

/** The page's state, and who is told of its changes. */
export class Store {
  #state: LabState = {
    status: 'loading',
    networkId: FIRST_NETWORK,
    own: firstOwn,
    wanted: defaultSource(FIRST_NETWORK),
    options: {},
    sample: 0,
    trail: [],
    span: 'layer',
    tab: 'inspect',
    failures: [],
    code: firstCode,
    ...firstStudies,
  };
  readonly #listeners = new Set<(state: LabState) => void>();

  get state(): LabState {
    return this.#state;
  }

  /** Calls the listener at each change, until the returned function is called. */
  subscribe(listener: (state: LabState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected set(change: Partial<LabState>): void {
    const state = { ...this.#state, ...change };
    this.#state = { ...state, lesson: progressOf(state) };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
