import { typeOf } from '../layers/registry.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Backend, Keep, Obstacle, Program, ProgramOptions, ProgramResult } from './backend.ts';
import type { Measurement, MeasureOptions, Roofs } from './measurement.ts';
import type { Model } from './model.ts';
import { inferShapes } from './shapes.ts';
import type { Weights } from './weights.ts';

/** Products that a stand-in takes on: more would keep the page from answering for too long. */
const MOST_PRODUCTS = 2e7;

/** A program of the backend that takes over. */
interface Final {
  readonly program: Program;
  readonly backend: Backend['name'];
}

/**
 * A backend that is still being opened, and another one that answers until then. Each result says
 * which of them made it.
 */
export class QuickBackend implements Backend {
  /** Resolves once it is known where networks run. */
  readonly opened: Promise<void>;
  readonly #standIn: Backend;
  readonly #opening: Promise<Backend>;
  readonly #turn: () => Promise<unknown>;
  #final: Backend | undefined;

  /**
   * @param opening a backend that may take long to open, and to compile a network
   * @param turn waits until others had their turn
   */
  constructor(standIn: Backend, opening: Promise<Backend>, turn: () => Promise<unknown>) {
    this.#standIn = standIn;
    this.#opening = opening;
    this.#turn = turn;
    this.opened = opening.then((backend) => {
      this.#final = backend;
    });
  }

  get name(): Backend['name'] {
    return (this.#final ?? this.#standIn).name;
  }

  get adapter(): string {
    return (this.#final ?? this.#standIn).adapter;
  }

  get reason(): string | undefined {
    return this.#final?.reason;
  }

  get obstacle(): Obstacle | undefined {
    return this.#final?.obstacle;
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    const standIn = await this.#standIn.compile(model, weights);
    return new QuickProgram(model, standIn, this.#compileLater(model, weights));
  }

  async measureRoofs(options: MeasureOptions): Promise<Roofs | undefined> {
    return (await this.#opening).measureRoofs?.(options);
  }

  dispose(): void {
    this.opened.then(
      () => this.#final?.dispose(),
      () => undefined,
    );
  }

  async #compileLater(model: Model, weights: Weights): Promise<Final> {
    const backend = await this.#opening;
    // A run that follows at once is to have its answer first.
    await this.#turn();
    return { program: await backend.compile(model, weights), backend: backend.name };
  }
}

/** A program that compiles, and another one that answers small runs until then. */
class QuickProgram implements Program {
  readonly #model: Model;
  readonly #standIn: Program;
  readonly #compiling: Promise<Final>;
  #isSettled = false;
  /** Products of one sample. */
  #products: number | undefined;

  constructor(model: Model, standIn: Program, compiling: Promise<Final>) {
    this.#model = model;
    this.#standIn = standIn;
    this.#compiling = compiling;
    const settle = () => {
      this.#isSettled = true;
    };
    compiling.then(settle, settle);
  }

  get isReady(): boolean {
    return this.#isSettled;
  }

  async ready(): Promise<void> {
    await this.#compiling;
  }

  async run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const [first] = inputs.values();
    // Only what takes over has a clock for each layer.
    if (!this.#isSettled && !options.time && this.#isShort(first.shape[0])) {
      return { ...(await this.#standIn.run(inputs, options)), backend: 'cpu' };
    }
    const { program, backend } = await this.#compiling;
    return { ...(await program.run(inputs, options)), backend };
  }

  async prepare(n: number, keep: Keep): Promise<void> {
    await (await this.#compiling).program.prepare?.(n, keep);
  }

  async measure(
    inputs: ReadonlyMap<string, Tensor>,
    options: MeasureOptions,
  ): Promise<Measurement> {
    return (await this.#compiling).program.measure(inputs, options);
  }

  dispose(): void {
    this.#standIn.dispose();
    this.#compiling.then(
      ({ program }) => program.dispose(),
      () => undefined,
    );
  }

  #isShort(n: number): boolean {
    this.#products ??= productsOf(this.#model);
    return n * this.#products <= MOST_PRODUCTS;
  }
}

/** About how many products one sample takes: each value has one for each input of its weights. */
function productsOf(model: Model): number {
  const shapes = inferShapes(model, 1);
  return model.nodes.reduce((sum, { name, layer }) => {
    const [weight] = typeOf(layer).parameters(layer);
    return sum + elementCount(shapes.get(name) ?? []) * (weight?.fanIn ?? 1);
  }, 0);
}
