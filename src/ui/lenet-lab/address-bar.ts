import type { ReactiveController } from 'lit';
import { formatPlace, parsePlace, placeOf, type Place } from '../../lab/place.ts';
import type { Sample } from '../../lab/sample.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';

/** Steps of the same kind that follow within this many milliseconds are one step back. */
const ONE_STEP = 400;
/** Batches whose pictures are kept for a step back. */
const MOST_BATCHES = 8;

/**
 * Keeps the page's address and what the page shows the same: each choice is a step in the browser's
 * history, so that back and forward undo and redo, and a copied address shows what it was copied from.
 */
export class AddressBar implements ReactiveController {
  readonly #session: Session;
  readonly #batches = new Map<string, readonly Sample[]>();
  #unsubscribe: (() => void) | undefined;
  /** What the address says now. */
  #shown: Place | undefined;
  #steppedAt = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Where the address leads, if anywhere. */
  get place(): Place | undefined {
    return parsePlace(location.hash);
  }

  hostConnected(): void {
    this.#unsubscribe = this.#session.subscribe((state) => this.#follow(state));
    addEventListener('popstate', this.#onStep);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    removeEventListener('popstate', this.#onStep);
  }

  #follow(state: LabState): void {
    const place = placeOf(state);
    if (place === undefined || state.result === undefined) return;
    const before = this.#shown;
    const hash = `#${formatPlace(place)}`;
    this.#shown = place;
    if (hash === location.hash) return;
    const batch = this.#keep(state.result.samples);
    const now = performance.now();
    const isStep =
      before !== undefined && !(isNudge(before, place) && now < this.#steppedAt + ONE_STEP);
    this.#steppedAt = now;
    history[isStep ? 'pushState' : 'replaceState']({ batch }, '', hash);
  }

  /** Remembers a batch under a name that no other page has. */
  #keep(samples: readonly Sample[]): string {
    const known = [...this.#batches].find(([, batch]) => batch === samples);
    const name = known?.[0] ?? crypto.randomUUID();
    this.#batches.delete(name);
    this.#batches.set(name, samples);
    for (const oldest of this.#batches.keys()) {
      if (this.#batches.size <= MOST_BATCHES) break;
      this.#batches.delete(oldest);
    }
    return name;
  }

  readonly #onStep = ({ state }: PopStateEvent): void => {
    const { place } = this;
    if (place === undefined) return;
    this.#shown = place;
    void this.#session.goTo(place, this.#batches.get(batchOf(state)));
  };
}

const batchOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'batch' in state ? String(state.batch) : '';

/** The pin moved within its layer, or a drawing went on: a held key, a moving pen. */
function isNudge(before: Place, after: Place): boolean {
  const isSamePlace =
    before.networkId === after.networkId &&
    before.wanted === after.wanted &&
    before.tab === after.tab &&
    before.pinned?.layer === after.pinned?.layer &&
    before.trail.length === after.trail.length;
  return isSamePlace && before.picture?.file === after.picture?.file;
}
