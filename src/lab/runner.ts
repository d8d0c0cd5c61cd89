import { DeviceLostError } from '../gpu/errors.ts';
import type { Engine } from '../graph/engine.ts';
import { EngineHolder } from './engine-holder.ts';
import { failureOf, type Failure } from './failure.ts';
import { feed } from './feed.ts';
import { firstAnswerOf, type OwnResult } from './first-answer.ts';
import { loadNetwork, type Loaded } from './load-network.ts';
import type { WeightSource } from './networks.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { passOf } from './pass.ts';
import type { Result } from './result.ts';
import type { Sample } from './sample.ts';
import type { LabState } from './state.ts';
import type { Surroundings } from './surroundings.ts';

/** What the page should show next. */
export interface Wish {
  readonly network: NotebookNetwork;
  readonly wanted: WeightSource;
  readonly samples: readonly Sample[];
  /** Which of them is shown; the first one unless stated. */
  readonly shown?: number;
}

/**
 * Turns wishes into results, one at a time. While one runs, only the newest wish waits: a fast pen
 * never queues more than one run behind the one in flight.
 */
export class Runner {
  readonly #surroundings: Surroundings;
  readonly #engines: EngineHolder;
  readonly #publish: (change: Partial<LabState>) => void;
  readonly #finish: (result: Result) => void;
  #loaded: Loaded | undefined;
  #next: Wish | undefined;
  #last: Wish | undefined;
  /** What the wish in flight comes to, and what the one behind it will. */
  #running: Promise<Failure | undefined> = Promise.resolve(undefined);
  #waiting: Promise<Failure | undefined> | undefined;
  /** Whether there was a pass, or an answer before the first one. */
  #hasAnswered = false;

  constructor(
    surroundings: Surroundings,
    publish: (change: Partial<LabState>) => void,
    finish: (result: Result) => void,
  ) {
    this.#surroundings = surroundings;
    this.#engines = new EngineHolder(surroundings, publish);
    this.#publish = publish;
    this.#finish = finish;
  }

  /** Opens the GPU, or the CPU where there is none. */
  open(): Promise<Engine> {
    return this.#engines.open();
  }

  /** Does other work on the engine; where that loses the device, again on the one opened next. */
  lend<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    return this.#engines.lend(work);
  }

  /** Resolves once this wish, or a newer one in its place, was run: to what failed, if anything. */
  request(wish: Wish): Promise<Failure | undefined> {
    this.#next = wish;
    const run = () => this.#runNewest();
    this.#waiting ??= this.#running.then(run, run);
    return this.#waiting;
  }

  async #runNewest(): Promise<Failure | undefined> {
    const wish = this.#next;
    if (wish === undefined) return undefined;
    this.#next = undefined;
    this.#last = wish;
    this.#waiting = undefined;
    this.#publish({ status: 'running' });
    this.#running = this.#shown().then(() => this.#fulfil(wish));
    const failure = await this.#running;
    // What became of a wish that a newer one took over from is of no interest any more.
    if (this.#next !== undefined) return undefined;
    // While another backend stands in, the pass of its own is still to come.
    const isDone = this.#loaded?.network.isReady !== false;
    if (failure === undefined && isDone) this.#publish({ status: 'ready' });
    return failure;
  }

  /** A software adapter computes on the cores that the page needs to show the pass before. */
  async #shown(): Promise<void> {
    if (this.#hasAnswered) await this.#surroundings.painted();
  }

  async #fulfil(wish: Wish): Promise<Failure | undefined> {
    const engine = this.#engines.current;
    try {
      this.#finish(await this.#run(wish));
      return undefined;
    } catch (error) {
      if (!(error instanceof DeviceLostError)) return failureOf(wish.network.model.name, error);
      const isOpen = await this.#engines.reopen(engine);
      return isOpen ? this.#fulfil(wish) : failureOf('GPU', error);
    }
  }

  async #run(wish: Wish): Promise<Result> {
    const engine = this.#engines.current ?? (await this.open());
    const loaded = await this.#load(engine, wish);
    if (!this.#hasAnswered) await this.#answerFirst(loaded, wish);
    return this.#pass(loaded, wish);
  }

  /** Reads the sample that is shown alone: a cold page takes a while for the whole batch. */
  async #answerFirst(loaded: Loaded, wish: Wish): Promise<void> {
    this.#hasAnswered = true;
    const { samples, shown = 0 } = wish;
    const sample = Math.min(shown, samples.length - 1);
    if (samples.length < 2 || loaded.network.isReady) return;
    const result = await this.#pass(loaded, { ...wish, samples: [samples[sample]] });
    this.#publish({ first: firstAnswerOf(result, samples, sample) });
    await this.#surroundings.painted();
  }

  async #pass(loaded: Loaded, { network, samples }: Wish): Promise<OwnResult> {
    const inputs = await feed(loaded.engine, network, samples);
    const { run, elapsed } = await passOf(loaded.network, inputs, () => this.#surroundings.now());
    const { wanted, source, weights, compiled } = loaded;
    return {
      network,
      weights,
      wanted,
      source,
      samples,
      backend: run.backend,
      inputs,
      run,
      ...(compiled !== undefined && { compiled }),
      elapsed,
    };
  }

  async #load(engine: Engine, { network: of, wanted }: Wish): Promise<Loaded> {
    const before = this.#loaded;
    if (before?.of === of && before.wanted === wanted && before.engine === engine) return before;
    const loaded = await loadNetwork(this.#surroundings, engine, of, wanted);
    this.#loaded?.network.dispose();
    this.#loaded = loaded;
    if (!loaded.network.isReady) void this.#takeOver(loaded);
    return loaded;
  }

  /** Makes the last pass once more as soon as nothing stands in for the network's own backend. */
  async #takeOver(loaded: Loaded): Promise<void> {
    try {
      await loaded.network.ready();
      loaded.compiled = this.#surroundings.now() - loaded.start;
    } catch {
      // The pass that follows says why.
    }
    if (loaded !== this.#loaded || this.#last === undefined || this.#next !== undefined) return;
    const failure = await this.request(this.#last);
    if (failure !== undefined) this.#publish({ status: 'error', failures: [failure] });
  }
}
