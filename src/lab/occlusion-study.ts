import type { Engine, Network } from '../graph/engine.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import { Newest } from './newest.ts';
import {
  coveredBatch,
  meanOverPatches,
  patchesOf,
  subjectOf,
  type OcclusionMap,
  type OcclusionSettings,
  type OcclusionState,
} from './occlusion.ts';
import { Pace } from './pace.ts';
import type { Result } from './result.ts';
import { Shelf } from './shelf.ts';
import type { LabState } from './state.ts';
import type { Desk, Follower } from './study.ts';

interface Wish {
  readonly result: Result;
  readonly sample: number;
  readonly settings: OcclusionSettings;
}

/**
 * Occlusion sensitivity: covers every part of the shown sample's picture in turn, runs all of those as
 * one batch, and sees what becomes of the probabilities. It follows the page while its tab is open;
 * the newest wish wins, and what it overtakes is given up at the next batch.
 *
 * @see Zeiler and Fergus 2014, "Visualizing and understanding convolutional networks", section 4.2
 */
export class OcclusionStudy implements Follower {
  readonly #desk: Desk;
  readonly #shelf = new Shelf(1);
  readonly #newest = new Newest<Wish | undefined>((wish, isOvertaken) =>
    this.#fulfil(wish, isOvertaken),
  );
  #wish: Wish | undefined;
  readonly #pace = new Pace();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Chooses patches, or the class that is watched; all probabilities are there for any class. */
  choose(change: Partial<OcclusionSettings>): void {
    const { settings } = this.#desk.state().occlusion;
    this.#publish({ settings: { ...settings, ...change } });
  }

  /** Runs again what failed. */
  again(): void {
    this.#wish = undefined;
    this.follow(this.#desk.state());
  }

  /** Runs what the state asks for, if that is new. */
  follow({ tab, result, sample, occlusion: { settings } }: LabState): void {
    const isOpen = tab === 'occlusion' && result !== undefined && result.backend !== 'pytorch';
    const wish = isOpen ? { result, sample, settings } : undefined;
    if (isSame(wish, this.#wish)) return;
    this.#wish = wish;
    void this.#newest.request(wish);
  }

  async #fulfil(wish: Wish | undefined, isOvertaken: () => boolean): Promise<void> {
    if (wish === undefined || subjectOf(wish.result, wish.sample) === undefined) {
      this.#shelf.clear();
      this.#publish({ progress: undefined, map: undefined, failure: undefined });
      return;
    }
    try {
      const map = await this.#desk.lend((engine) => this.#run(engine, wish, isOvertaken));
      if (map !== undefined) this.#publish({ map, progress: undefined, failure: undefined });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.#publish({ map: undefined, progress: undefined, failure });
    }
  }

  async #run(
    engine: Engine,
    { result, sample, settings }: Wish,
    isOvertaken: () => boolean,
  ): Promise<OcclusionMap | undefined> {
    const subject = subjectOf(result, sample);
    if (subject === undefined) return undefined;
    const { model, picture, uncovered } = subject;
    const patches = patchesOf(settings);
    const network = await this.#shelf.take(engine, model, result.weights);
    const passes = patches.length * picture.shape[2] * picture.shape[3];
    const outputs = zeros([passes, uncovered.shape[1]]);
    const start = this.#desk.now();
    for (let from = 0; from < passes;) {
      if (isOvertaken()) return undefined;
      this.#publish({ progress: { done: from, total: passes } });
      const to = Math.min(passes, from + this.#pace.batchFor(engine));
      await this.#runBatch(engine, network, coveredBatch(picture, patches, from, to), (own) =>
        outputs.data.set(own.data, from * uncovered.shape[1]),
      );
      from = to;
    }
    const elapsed = this.#desk.now() - start;
    const covered = meanOverPatches(outputs, patches.length);
    return { result, sample, picture, patches, covered, uncovered, passes, elapsed };
  }

  async #runBatch(
    engine: Engine,
    network: Network,
    batch: Tensor,
    store: (output: Tensor) => void,
  ): Promise<void> {
    const start = this.#desk.now();
    const { output } = await network.run(batch, { keep: 'output' });
    store(output);
    this.#pace.took(engine, batch.shape[0], this.#desk.now() - start);
    // The CPU runs without a pause: the page gets its turn here.
    if (engine.backend === 'cpu') await new Promise((resume) => setTimeout(resume));
  }

  #publish(change: Partial<OcclusionState>): void {
    this.#desk.publish({ occlusion: { ...this.#desk.state().occlusion, ...change } });
  }
}

/** The same passes: which class is watched makes no difference. */
function isSame(a: Wish | undefined, b: Wish | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.result === b.result &&
    a.sample === b.sample &&
    a.settings.sides === b.settings.sides &&
    a.settings.fills === b.settings.fills
  );
}
