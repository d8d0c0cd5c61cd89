import type { Engine } from '../graph/engine.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import {
  compareRuns,
  subjectsOf,
  type Compared,
  type ComparisonState,
  type Pass,
  type Side,
  type Subject,
} from './compare.ts';
import { isCustom } from './custom-network.ts';
import { feed } from './feed.ts';
import { firstStudies } from './first-studies.ts';
import { Newest } from './newest.ts';
import { bundledWeightSets, type WeightSet, type WeightSource } from './networks.ts';
import { predictionsOf, type Result } from './result.ts';
import { Shelf } from './shelf.ts';
import type { LabState } from './state.ts';
import type { Desk, Follower } from './study.ts';
import type { Surroundings } from './surroundings.ts';

interface Wish {
  readonly result: Result;
  readonly a: Subject;
  readonly b: Subject;
}

/** Weights, and where they really come from. */
interface Loaded {
  readonly source: WeightSource;
  readonly weights: Weights;
}

/**
 * Runs two samples, or one under two sets of weights, through the page's network and compares every
 * layer. It follows the page while its tab is open; the newest wish wins.
 */
export class Comparison implements Follower {
  readonly #bundled: readonly WeightSet[];
  readonly #desk: Desk;
  readonly #shelf = new Shelf(2);
  readonly #newest = new Newest<Wish | undefined>((wish) => this.#fulfil(wish));
  readonly #weights = new Map<Model, Map<WeightSource, Loaded>>();
  #wish: Wish | undefined;

  constructor(desk: Desk, surroundings: Pick<Surroundings, 'loadTrained'>) {
    this.#desk = desk;
    this.#bundled = bundledWeightSets(() => surroundings.loadTrained());
  }

  /** Weights that a side can have. */
  weightSetsOf(network: NotebookNetwork): readonly WeightSet[] {
    if (!isCustom(network)) return this.#bundled;
    const { weights } = network;
    return [{ id: 'code', load: async () => ({ source: 'code', weights }) }, ...this.#bundled];
  }

  /** Pins the shown sample to a side, with the weights that the side has. */
  pinShown(side: 'a' | 'b'): void {
    const { result, sample } = this.#desk.state();
    if (result !== undefined) this.#change(side, { sample: result.samples[sample] });
  }

  /** Gives a side other weights. */
  chooseWeights(side: 'a' | 'b', weights: WeightSource): void {
    this.#change(side, { weights });
  }

  /** Exchanges the sides; both are pinned to what they are. */
  swap(): void {
    const { result, sample, comparison } = this.#desk.state();
    if (result === undefined) return;
    const { a, b } = subjectsOf(result, sample, comparison.a, comparison.b);
    if (b !== undefined) this.#publish({ a: b, b: a });
  }

  /** Lets both sides follow the page. */
  clear(): void {
    this.#publish(firstStudies.comparison);
  }

  /** Runs again what failed. */
  again(): void {
    this.#wish = undefined;
    this.follow(this.#desk.state());
  }

  /** Runs what the state asks for, if that is new. */
  follow({ tab, result, sample, comparison: { a, b } }: LabState): void {
    const isOpen = tab === 'compare' && result !== undefined && result.backend !== 'pytorch';
    const subjects = isOpen ? subjectsOf(result, sample, a, b) : undefined;
    const wish =
      isOpen && subjects?.b !== undefined ? { result, a: subjects.a, b: subjects.b } : undefined;
    if (isSame(wish, this.#wish)) return;
    this.#wish = wish;
    void this.#newest.request(wish);
  }

  async #fulfil(wish: Wish | undefined): Promise<void> {
    if (wish === undefined) {
      this.#shelf.clear();
      this.#weights.clear();
      this.#publish({ shown: undefined, failure: undefined });
      return;
    }
    try {
      const shown = await this.#desk.lend((engine) => this.#run(engine, wish));
      this.#publish({ shown, failure: undefined });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.#publish({ shown: undefined, failure });
    }
  }

  async #run(engine: Engine, { result, a, b }: Wish): Promise<Compared> {
    const [first, second] = [
      await this.#pass(engine, result, a),
      await this.#pass(engine, result, b),
    ];
    const layers = compareRuns(result.network.model, first, second);
    return { result, a: first, b: second, layers };
  }

  async #pass(engine: Engine, result: Result, { sample, weights: id }: Subject): Promise<Pass> {
    const { network } = result;
    const { source, weights } = await this.#load(result, id);
    const loaded = await this.#shelf.take(engine, network.model, weights);
    const samples = [sample];
    const inputs = await feed(engine, network, samples);
    const run = await loaded.run(inputs, { keep: 'all' });
    const prediction = predictionsOf({ network, run, samples }).at(0);
    return { sample, weights: id, source, inputs, run, prediction };
  }

  /** The page's own weights where they are meant, so that a side has what the page shows. */
  async #load(result: Result, id: WeightSource): Promise<Loaded> {
    if (id === result.wanted) return result;
    return this.#loadSet(result.network, id);
  }

  async #loadSet(network: NotebookNetwork, id: WeightSource): Promise<Loaded> {
    const { model } = network;
    const ofModel = this.#weights.get(model) ?? new Map<WeightSource, Loaded>();
    const known = ofModel.get(id);
    if (known !== undefined) return known;
    const sets = this.weightSetsOf(network);
    // A side keeps its choice when the page goes from the person's code to another network.
    const set = sets.find((one) => one.id === id) ?? sets[0];
    const loaded = await set.load(model);
    this.#weights.set(model, ofModel.set(id, loaded));
    return loaded;
  }

  #change(side: 'a' | 'b', change: Side): void {
    this.#publish({ [side]: { ...this.#desk.state().comparison[side], ...change } });
  }

  #publish(change: Partial<ComparisonState>): void {
    this.#desk.publish({ comparison: { ...this.#desk.state().comparison, ...change } });
  }
}

function isSame(a: Wish | undefined, b: Wish | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.result === b.result && isSameSubject(a.a, b.a) && isSameSubject(a.b, b.b);
}

const isSameSubject = (a: Subject, b: Subject): boolean =>
  a.sample === b.sample && a.weights === b.weights;
