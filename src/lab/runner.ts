import { DeviceLostError } from '../gpu/errors.ts';
import type { Engine, Network } from '../graph/engine.ts';
import type { Weights } from '../graph/weights.ts';
import { failureOf, type Failure } from './failure.ts';
import { feed } from './feed.ts';
import { isCustom } from './custom-network.ts';
import { weightsOf, type WeightSource } from './networks.ts';
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
}

interface Loaded {
  readonly engine: Engine;
  readonly of: NotebookNetwork;
  readonly wanted: WeightSource;
  readonly network: Network;
  readonly source: WeightSource;
  readonly weights: Weights;
  /** Milliseconds until it was ready, once it is. */
  compiled?: number;
}

/**
 * Turns wishes into results, one at a time. While one runs, only the newest wish waits: a fast pen
 * never queues more than one run behind the one in flight.
 */
export class Runner {
  readonly #surroundings: Surroundings;
  readonly #publish: (change: Partial<LabState>) => void;
  readonly #finish: (result: Result) => void;
  #engine: Engine | undefined;
  #loaded: Loaded | undefined;
  #next: Wish | undefined;
  #last: Wish | undefined;
  /** What the wish in flight comes to, and what the one behind it will. */
  #running: Promise<Failure | undefined> = Promise.resolve(undefined);
  #waiting: Promise<Failure | undefined> | undefined;
  #losses = 0;
  /** The page's run and a study may find the device lost at the same time. */
  #reopening: Promise<boolean> | undefined;

  constructor(
    surroundings: Surroundings,
    publish: (change: Partial<LabState>) => void,
    finish: (result: Result) => void,
  ) {
    this.#surroundings = surroundings;
    this.#publish = publish;
    this.#finish = finish;
  }

  /** Opens the GPU, or the CPU where there is none. */
  async open(backend: 'auto' | 'cpu' = 'auto'): Promise<Engine> {
    const engine = await this.#surroundings.openEngine(backend);
    this.#engine = engine;
    this.#loaded = undefined;
    this.#describe(engine);
    engine.opened.then(
      () => this.#describe(engine),
      () => undefined,
    );
    return engine;
  }

  #describe(engine: Engine): void {
    if (engine !== this.#engine) return;
    const { backend, adapter, reason, obstacle } = engine;
    this.#publish({ engine: { backend, adapter, reason, obstacle } });
  }

  /** Does other work on the engine; where that loses the device, again on the one opened next. */
  async lend<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = this.#engine ?? (await this.open());
    try {
      return await work(engine);
    } catch (error) {
      if (!(error instanceof DeviceLostError) || !(await this.#reopen(engine))) throw error;
      return this.lend(work);
    }
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
    // A software adapter computes on the cores that the page needs to show the pass before.
    this.#running = this.#surroundings.painted().then(() => this.#fulfil(wish));
    const failure = await this.#running;
    // What became of a wish that a newer one took over from is of no interest any more.
    if (this.#next !== undefined) return undefined;
    // While another backend stands in, the pass of its own is still to come.
    const isDone = this.#loaded?.network.isReady !== false;
    if (failure === undefined && isDone) this.#publish({ status: 'ready' });
    return failure;
  }

  async #fulfil(wish: Wish): Promise<Failure | undefined> {
    const engine = this.#engine;
    try {
      this.#finish(await this.#run(wish));
      return undefined;
    } catch (error) {
      if (error instanceof DeviceLostError) return this.#recover(wish, error, engine);
      return failureOf(wish.network.model.name, error);
    }
  }

  async #recover(
    wish: Wish,
    error: DeviceLostError,
    engine: Engine | undefined,
  ): Promise<Failure | undefined> {
    const isOpen = await this.#reopen(engine);
    return isOpen ? this.#fulfil(wish) : failureOf('GPU', error);
  }

  /**
   * A lost GPU is opened again once; the second time the CPU takes over.
   *
   * @returns whether there is another engine than the lost one
   */
  async #reopen(lost: Engine | undefined): Promise<boolean> {
    if (this.#engine !== lost) return true;
    this.#reopening ??= this.#openNext().finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #openNext(): Promise<boolean> {
    this.#losses++;
    if (this.#losses > 2) return false;
    await this.open(this.#losses === 1 ? 'auto' : 'cpu');
    return true;
  }

  async #run({ network, wanted, samples }: Wish): Promise<Result> {
    const engine = this.#engine ?? (await this.open());
    const loaded = await this.#load(engine, network, wanted);
    const inputs = await feed(engine, network, samples);
    const { run, elapsed } = await passOf(loaded.network, inputs, () => this.#surroundings.now());
    const { source, weights, compiled } = loaded;
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

  async #load(engine: Engine, of: NotebookNetwork, wanted: WeightSource): Promise<Loaded> {
    const before = this.#loaded;
    if (before?.of === of && before.wanted === wanted && before.engine === engine) return before;
    const { source, weights } = await this.#weightsOf(of, wanted);
    const start = this.#surroundings.now();
    const network = await engine.load(of.model, weights);
    this.#loaded?.network.dispose();
    const loaded: Loaded = { engine, of, wanted, network, source, weights };
    this.#loaded = loaded;
    if (network.isReady) loaded.compiled = this.#surroundings.now() - start;
    else void this.#takeOver(loaded, start);
    return loaded;
  }

  /** Makes the last pass once more as soon as nothing stands in for the network's own backend. */
  async #takeOver(loaded: Loaded, start: number): Promise<void> {
    try {
      await loaded.network.ready();
      loaded.compiled = this.#surroundings.now() - start;
    } catch {
      // The pass that follows says why.
    }
    if (loaded !== this.#loaded || this.#last === undefined || this.#next !== undefined) return;
    const failure = await this.request(this.#last);
    if (failure !== undefined) this.#publish({ status: 'error', failures: [failure] });
  }

  async #weightsOf(
    network: NotebookNetwork,
    wanted: WeightSource,
  ): Promise<Pick<Loaded, 'source' | 'weights'>> {
    if (wanted === 'code' && isCustom(network)) return { source: wanted, weights: network.weights };
    return weightsOf(network.model, wanted, await this.#surroundings.loadTrained());
  }
}
