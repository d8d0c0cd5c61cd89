import { DeviceLostError } from '../gpu/errors.ts';
import type { Engine, Network } from '../graph/engine.ts';
import type { Weights } from '../graph/weights.ts';
import { failureOf, type Failure } from './failure.ts';
import { feed } from './feed.ts';
import { isCustom } from './custom-network.ts';
import { weightsOf, type WeightSource } from './networks.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
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
  readonly compiled: number;
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
    const { adapter, reason, obstacle } = engine;
    this.#publish({ engine: { backend: engine.backend, adapter, reason, obstacle } });
    return engine;
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
    this.#waiting = undefined;
    this.#publish({ status: 'running' });
    // A software adapter computes on the cores that the page needs to show the pass before.
    this.#running = this.#surroundings.painted().then(() => this.#fulfil(wish));
    const failure = await this.#running;
    // What became of a wish that a newer one took over from is of no interest any more.
    if (this.#next !== undefined) return undefined;
    if (failure === undefined) this.#publish({ status: 'ready' });
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
    const start = this.#surroundings.now();
    const run = await loaded.network.run(inputs, { keep: 'all', time: true });
    const elapsed = this.#surroundings.now() - start;
    const { source, weights, compiled } = loaded;
    return {
      network,
      weights,
      wanted,
      source,
      samples,
      backend: engine.backend,
      inputs,
      run,
      compiled,
      elapsed,
    };
  }

  async #load(engine: Engine, of: NotebookNetwork, wanted: WeightSource): Promise<Loaded> {
    const before = this.#loaded;
    if (before?.of === of && before.wanted === wanted && before.engine === engine) return before;
    const { source, weights } = await this.#weightsOf(of, wanted);
    const start = this.#surroundings.now();
    const network = await engine.load(of.model, weights);
    const compiled = this.#surroundings.now() - start;
    this.#loaded?.network.dispose();
    this.#loaded = { engine, of, wanted, network, source, weights, compiled };
    return this.#loaded;
  }

  async #weightsOf(
    network: NotebookNetwork,
    wanted: WeightSource,
  ): Promise<Pick<Loaded, 'source' | 'weights'>> {
    if (wanted === 'code' && isCustom(network)) return { source: wanted, weights: network.weights };
    return weightsOf(network.model, wanted, await this.#surroundings.loadTrained());
  }
}
