import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { formatSize, sameShape, type Shape } from '../tensor/shape.ts';
import { tensor, type Tensor } from '../tensor/tensor.ts';
import type { Backend, Keep, Obstacle, Phases, Program } from './backend.ts';
import type { Measurement, MeasureOptions, Roofs } from './measurement.ts';
import type { Model } from './model.ts';
import { isKnown } from '../layers/registry.ts';
import { inferShapes, inferShapesFrom } from './shapes.ts';
import { checkWeights, type Weights } from './weights.ts';

/** One input's tensor, or a tensor for each input by name. */
export type RunInput = Tensor | Readonly<Record<string, Tensor>>;

export interface RunOptions {
  /** Which values are read back; all unless stated. */
  readonly keep?: Keep;
  /** Measure each layer on the GPU, where the adapter can; waits for the kernels. */
  readonly time?: boolean;
}

/** What one forward pass gave. */
export interface Run {
  readonly output: Tensor;
  /** Every node's value by name; with `keep: 'output'` the output's alone. */
  readonly values: ReadonlyMap<string, Tensor>;
  /** What computed it: on an engine that is `webgpu`, the CPU does while the kernels compile. */
  readonly backend: 'webgpu' | 'cpu';
  /** Milliseconds of each layer on the GPU. Absent where the adapter cannot tell. */
  readonly times?: ReadonlyMap<string, number>;
  /** Milliseconds of the run's parts, with `time: true` on a GPU. */
  readonly phases?: Phases;
}

/** Makes networks ready and runs them on one backend. */
export class Engine {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Where networks run, once they are compiled; each run says where it was made. */
  get backend(): 'webgpu' | 'cpu' {
    return this.#backend.name;
  }

  /** Resolves once it is known where networks run. */
  get opened(): Promise<void> {
    return this.#backend.opened ?? Promise.resolve();
  }

  /** The hardware, as far as it says. */
  get adapter(): string {
    return this.#backend.adapter;
  }

  /** Why `auto` fell back to the CPU, where it did. */
  get reason(): string | undefined {
    return this.#backend.reason;
  }

  /** The same as a name, where it is one of those known. */
  get obstacle(): Obstacle | undefined {
    return this.#backend.obstacle;
  }

  /**
   * Checks shapes and weights, uploads and compiles: with `auto`, that goes on in the background.
   *
   * @param weights by their names in a state_dict
   * @throws ShapeError when a layer does not fit the one before it
   * @throws WeightError when a weight is missing or has another shape
   */
  async load(model: Model, weights: Weights = new Map()): Promise<Network> {
    if (!model.nodes.every(({ layer }) => isKnown(layer))) {
      const { registerAll } = await import('../layers/catalog.ts');
      registerAll();
    }
    inferShapes(model, 1);
    checkWeights(model, weights);
    const program = await this.#backend.compile(model, weights);
    return new Network(model, program, () => this.#backend.name);
  }

  /**
   * What the adapter does at most, measured by a copy and by multiply-adds; undefined on the CPU.
   *
   * @throws DeviceLostError, DeviceError
   */
  async measureRoofs(options: MeasureOptions): Promise<Roofs | undefined> {
    return this.#backend.measureRoofs?.(options);
  }

  /** Frees the device; its networks cannot run afterwards. */
  dispose(): void {
    this.#backend.dispose();
  }
}

/** A model with its weights, ready to run. */
export class Network {
  readonly #program: Program;
  readonly #backend: () => Run['backend'];
  #disposed = false;

  constructor(
    readonly model: Model,
    program: Program,
    backend: () => Run['backend'],
  ) {
    this.#program = program;
    this.#backend = backend;
  }

  /** The shape of every input and node for a batch of `n`, by name. */
  shapes(n: number): Map<string, Shape> {
    return inferShapes(this.model, n);
  }

  /**
   * One forward pass over a batch of any size.
   *
   * @throws ArgumentError when an input is missing
   * @throws ShapeError when its shape is not the model's `[N, ...]`
   */
  async run(input: RunInput, { keep = 'all', time = false }: RunOptions = {}): Promise<Run> {
    if (this.#disposed) throw new ArgumentError(`${this.model.name} was disposed`);
    const inputs = this.#checkInputs(input);
    const {
      values,
      times,
      phases,
      backend = this.#backend(),
    } = await this.#program.run(inputs, { keep, time });
    const output = values.get(this.model.output) ?? inputs.get(this.model.output);
    if (output === undefined) throw new ArgumentError(`${this.model.name} gave no output`);
    return { output, values, backend, ...(times && { times }), ...(phases && { phases }) };
  }

  /** Whether it is compiled. */
  get isReady(): boolean {
    return this.#program.isReady ?? true;
  }

  /**
   * Resolves once it is compiled: from then on, runs are made where `engine.backend` says.
   *
   * @throws DeviceLostError, KernelCompileError as its runs do from then on
   */
  async ready(): Promise<void> {
    await this.#program.ready?.();
  }

  /**
   * Compiles kernels for batches of `n`, with the layers that fuse together if only the output is
   * kept. Without it the third such run begins that; until it is done, kernels for any size run.
   */
  async prepare(n: number, { keep = 'output' }: Pick<RunOptions, 'keep'> = {}): Promise<void> {
    await this.#program.prepare?.(n, keep);
  }

  /**
   * Times every layer on its own over a batch, again and again until the clock can tell.
   *
   * @throws ArgumentError, ShapeError as `run` does
   */
  async measure(input: RunInput, options: MeasureOptions): Promise<Measurement> {
    if (this.#disposed) throw new ArgumentError(`${this.model.name} was disposed`);
    return this.#program.measure(this.#checkInputs(input), options);
  }

  /** Frees the weights and buffers. */
  dispose(): void {
    if (!this.#disposed) this.#program.dispose();
    this.#disposed = true;
  }

  #checkInputs(input: RunInput): Map<string, Tensor> {
    const given = isTensor(input) ? { [this.model.inputs[0].name]: input } : input;
    const inputs = new Map<string, Tensor>();
    for (const { name } of this.model.inputs) {
      const found = given[name] as Tensor | undefined;
      if (found === undefined) throw new ArgumentError(`${this.model.name} needs input ${name}`);
      inputs.set(name, tensor(found.shape, found.data));
    }
    this.#checkInputShapes(new Map([...inputs].map(([name, { shape }]) => [name, shape])));
    return inputs;
  }

  /** Lets the layer that a wrong size breaks say so, as PyTorch would, before refusing it. */
  #checkInputShapes(given: ReadonlyMap<string, Shape>): void {
    const batch = [...given.values()][0].at(0) ?? 0;
    for (const { name, shape } of this.model.inputs) {
      const found = given.get(name) ?? [];
      if (batch > 0 && sameShape(found, [batch, ...shape])) continue;
      inferShapesFrom(this.model, given);
      const wanted = `[${['N', ...shape].join(', ')}]`;
      throw new ShapeError(
        `${this.model.name} was loaded for ${name} of shape ${wanted}, but got ${formatSize(found)}`,
      );
    }
  }
}

const isTensor = (input: RunInput): input is Tensor =>
  Array.isArray(input.shape) && 'data' in input && ArrayBuffer.isView(input.data);
