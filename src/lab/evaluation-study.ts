import type { Engine, Network } from '../graph/engine.ts';
import { FormatError } from '../tensor/errors.ts';
import { sameSet } from './data-set.ts';
import { DataSets } from './data-sets.ts';
import { classifierOf, type Classifier } from './evaluable.ts';
import {
  isLabelled,
  type Evaluation,
  type EvaluationState,
  type LabelledSet,
} from './evaluation.ts';
import { failureOf } from './failure.ts';
import { Pace } from './pace.ts';
import type { Result } from './result.ts';
import { pause, readPart, type Part, type SetRoad } from './set-tensors.ts';
import type { LabState } from './state.ts';
import type { Desk } from './study.ts';
import type { Surroundings } from './surroundings.ts';
import { Tally } from './tally.ts';

/** What the study starts with. */
export const firstEvaluation: EvaluationState = { isOwnChosen: false };

/** Most images of a batch: larger ones are no faster, and take more memory. */
const MOST_BATCH = 1024;
/** Images that are no batch of their own on a GPU, whose kernels are compiled for more. */
const REST = { webgpu: 32, cpu: 0 };

/** What the study needs from outside. */
type Sources = Pick<Surroundings, 'loadTestFiles' | 'readPicture'>;

interface Task {
  readonly result: Result;
  readonly classifier: Classifier;
  readonly set: LabelledSet;
  readonly isBundled: boolean;
  readonly road: SetRoad;
}

/**
 * Runs every image of a data set through the page's network: MNIST's test set, or one that the person
 * dropped. It goes on while they do something else, until it is done or cancelled, and what it found
 * stays.
 */
export class EvaluationStudy {
  readonly #desk: Desk;
  readonly #surroundings: Sources;
  readonly #pace = new Pace();
  #testSet: Promise<LabelledSet> | undefined;
  #stop: AbortController | undefined;

  constructor(desk: Desk, surroundings: Sources) {
    this.#desk = desk;
    this.#surroundings = surroundings;
  }

  /** Takes MNIST's test set, or the person's own. */
  choose(isOwnChosen: boolean): void {
    this.#publish({ isOwnChosen });
  }

  /** A data set that is shown on the page takes the place of MNIST's; a part of one does not. */
  follow({ result, evaluation: { own } }: LabState): void {
    const set = result?.samples.at(0)?.origin?.set;
    if (set === undefined || set.indices !== undefined) return;
    if (own !== undefined && sameSet(own, set)) return;
    this.#publish({ own: set, isOwnChosen: true });
  }

  /** Runs the set that is chosen, unless one is being run, or cannot be. */
  async start(): Promise<void> {
    const { result, evaluation } = this.#desk.state();
    if (result === undefined || this.#stop !== undefined) return;
    const own = evaluation.isOwnChosen ? evaluation.own : undefined;
    if (own !== undefined && !isLabelled(own)) return;
    const classifier = classifierOf(result.network);
    if (typeof classifier === 'string') return;
    const stop = new AbortController();
    this.#stop = stop;
    const { name: network } = result.network.model;
    this.#publish({ progress: { done: 0, right: 0, network }, failure: undefined });
    try {
      const task = await this.#taskFor(result, classifier, own, stop.signal);
      const done = await this.#desk.lend((engine) => this.#run(engine, task));
      stop.signal.throwIfAborted();
      this.#publish({ done });
    } catch (error) {
      if (!stop.signal.aborted) this.#publish({ failure: failureOf(network, error) });
    } finally {
      if (this.#stop === stop) this.#end();
    }
  }

  /** Gives up the run: what was found before it stays. */
  cancel(): void {
    this.#stop?.abort();
    this.#end();
  }

  #end(): void {
    this.#stop = undefined;
    this.#publish({ progress: undefined });
  }

  async #taskFor(
    result: Result,
    classifier: Classifier,
    own: LabelledSet | undefined,
    signal: AbortSignal,
  ): Promise<Task> {
    const { options } = this.#desk.state();
    const set = own ?? (await this.#loadTestSet());
    const { now } = this.#desk;
    const road = { set, classifier, options, surroundings: this.#surroundings, now, signal };
    return { result, classifier, set, isBundled: own === undefined, road };
  }

  /** Reads it as it would be if it were dropped; a failure is tried again at the next call. */
  #loadTestSet(): Promise<LabelledSet> {
    this.#testSet ??= this.#readTestSet().catch((error: unknown) => {
      this.#testSet = undefined;
      throw error;
    });
    return this.#testSet;
  }

  async #readTestSet(): Promise<LabelledSet> {
    const files = await this.#surroundings.loadTestFiles();
    const { set, failures } = await new DataSets().take(files);
    if (failures.length > 0) throw new FormatError(failures[0].message);
    if (set === undefined || !isLabelled(set)) throw new FormatError('the test set has no labels');
    return set;
  }

  async #run(engine: Engine, task: Task): Promise<Evaluation> {
    const { result, classifier, set, isBundled, road } = task;
    const network = await engine.load(classifier.model, result.weights);
    try {
      await network.prepare(Math.min(MOST_BATCH, set.count));
      road.signal.throwIfAborted();
      const tally = new Tally(set.labels, classifier.isProbability);
      const start = this.#desk.now();
      await this.#runParts(engine, network, task, tally);
      const elapsed = this.#desk.now() - start;
      const classes = set.labels.reduce((most, c) => Math.max(most, c + 1), classifier.classes);
      const { answers, confidences, right, unread } = tally;
      const { network: of, weights, source } = result;
      return {
        network: of,
        weights,
        source,
        options: road.options,
        set,
        isBundled,
        classes,
        answers,
        confidences,
        right,
        unread,
        elapsed,
      };
    } finally {
      network.dispose();
    }
  }

  /** While the GPU has one batch, the next one is made ready. */
  async #runParts(engine: Engine, network: Network, task: Task, tally: Tally): Promise<void> {
    const { road, set } = task;
    const { name } = task.result.network.model;
    const partFrom = (from: number) => {
      const end = from + Math.min(MOST_BATCH, this.#pace.batchFor(engine));
      const to = end + REST[engine.backend] < set.count ? end : set.count;
      return { to, part: readPart(road, from, to) };
    };
    let next = partFrom(0);
    for (let from = 0; from < set.count;) {
      const progress = { done: from, total: set.count, right: tally.right };
      this.#publish({ progress: { ...progress, network: name, file: set.file } });
      const { to, part } = next;
      const own = await part;
      if (to < set.count) next = partFrom(to);
      // Where this one fails, nobody waits for the next one any more.
      next.part.catch(() => undefined);
      await this.#runPart(engine, network, own, tally);
      road.signal.throwIfAborted();
      tally.skip(to - from - own.indices.length);
      from = to;
    }
  }

  async #runPart(
    engine: Engine,
    network: Network,
    { indices, input }: Part,
    tally: Tally,
  ): Promise<void> {
    if (indices.length === 0) return;
    const start = this.#desk.now();
    const { output } = await network.run(input, { keep: 'output' });
    tally.add(indices, output);
    this.#pace.took(engine, indices.length, this.#desk.now() - start);
    // The CPU runs without a pause: the page gets its turn here.
    if (engine.backend === 'cpu') await pause();
  }

  #publish(change: Partial<EvaluationState>): void {
    this.#desk.publish({ evaluation: { ...this.#desk.state().evaluation, ...change } });
  }
}
