import { DeviceLostError } from '../gpu/errors.ts';
import type { Engine } from '../graph/engine.ts';
import type { LabState } from './state.ts';
import type { Surroundings } from './surroundings.ts';

/** The page's engine: opened when it is first needed, and again where its device is lost. */
export class EngineHolder {
  readonly #surroundings: Pick<Surroundings, 'openEngine'>;
  readonly #publish: (change: Pick<LabState, 'engine'>) => void;
  #engine: Engine | undefined;
  #losses = 0;
  /** The page's run and a study may find the device lost at the same time. */
  #reopening: Promise<boolean> | undefined;

  constructor(
    surroundings: Pick<Surroundings, 'openEngine'>,
    publish: (change: Pick<LabState, 'engine'>) => void,
  ) {
    this.#surroundings = surroundings;
    this.#publish = publish;
  }

  /** The one that is open, if any. */
  get current(): Engine | undefined {
    return this.#engine;
  }

  /** Opens the GPU, or the CPU where there is none. */
  async open(backend: 'auto' | 'cpu' = 'auto'): Promise<Engine> {
    const engine = await this.#surroundings.openEngine(backend);
    this.#engine = engine;
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

  /** Does work on the engine; where that loses the device, again on the one opened next. */
  async lend<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = this.#engine ?? (await this.open());
    try {
      return await work(engine);
    } catch (error) {
      if (!(error instanceof DeviceLostError) || !(await this.reopen(engine))) throw error;
      return this.lend(work);
    }
  }

  /**
   * A lost GPU is opened again once; the second time the CPU takes over.
   *
   * @returns whether there is another engine than the lost one
   */
  async reopen(lost: Engine | undefined): Promise<boolean> {
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
}
