import { classifierOf, type Classifier } from './evaluable.ts';
import { evaluateSet, type EvaluationTask } from './evaluate-set.ts';
import {
  isLabelled,
  type EvaluationProgress,
  type EvaluationState,
  type LabelledSet,
} from './evaluation.ts';
import { failureOf } from './failure.ts';
import { Pace } from './pace.ts';
import type { Result } from './result.ts';
import type { Desk } from './study.ts';
import type { Surroundings } from './surroundings.ts';
import { TestSet } from './test-set.ts';

/** What the study needs from outside. */
type Sources = Pick<Surroundings, 'loadTestFiles' | 'readPicture'>;

/**
 * Runs every image of a data set through the page's network: MNIST's test set, or one that the person
 * dropped. It goes on while they do something else, until it is done or cancelled, and what it found
 * stays.
 */
export class EvaluationStudy {
  readonly #desk: Desk;
  readonly #surroundings: Sources;
  readonly #pace = new Pace();
  readonly #testSet: TestSet;
  #stop: AbortController | undefined;

  constructor(desk: Desk, surroundings: Sources) {
    this.#desk = desk;
    this.#surroundings = surroundings;
    this.#testSet = new TestSet(() => surroundings.loadTestFiles());
  }

  /** Takes MNIST's test set, or the person's own. */
  choose(isOwnChosen: boolean): void {
    this.#publish({ isOwnChosen });
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
      const { count: total } = task.set;
      const report = (count: number, right: number) =>
        this.#report(stop.signal, { done: count, total, right, network });
      const done = await this.#desk.lend((engine) =>
        evaluateSet(engine, task, { pace: this.#pace, report }),
      );
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

  /** A run that was cancelled has nothing to say any more. */
  #report({ aborted }: AbortSignal, progress: EvaluationProgress): void {
    if (!aborted) this.#publish({ progress });
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
  ): Promise<EvaluationTask> {
    const { options } = this.#desk.state();
    const set = own ?? (await this.#testSet.take());
    const { now } = this.#desk;
    const road = { set, classifier, options, surroundings: this.#surroundings, now, signal };
    return { result, classifier, set, isBundled: own === undefined, road };
  }

  #publish(change: Partial<EvaluationState>): void {
    this.#desk.publish({ evaluation: { ...this.#desk.state().evaluation, ...change } });
  }
}
