import type {
  Backend,
  Obstacle,
  Program,
  ProgramOptions,
  ProgramResult,
} from '../graph/backend.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { CpuProgram } from './cpu-program.ts';
import { ProgramWorker, type WorkerLike } from './program-worker.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';

/** Samples that a run takes at most beside the page's own work. */
const MOST_HERE = 64;

/** Runs networks without a GPU: the fallback. */
export class CpuBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'CPU';
  readonly reason: string | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly #worker: ProgramWorker | undefined;
  #programs = 0;

  /**
   * @param reason why the GPU is not used, where it was wanted
   * @param startWorker starts a worker for large batches, or throws; without it they run here
   */
  constructor(reason?: string, obstacle?: Obstacle, startWorker?: () => WorkerLike) {
    this.reason = reason;
    this.obstacle = obstacle;
    this.#worker = startWorker && new ProgramWorker(startWorker);
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    const here = new CpuProgram(model, weights);
    const worker = this.#worker;
    if (worker === undefined) return here;
    return new SharedProgram(here, worker, { id: this.#programs++, model, weights });
  }

  dispose(): void {
    this.#worker?.dispose();
  }
}

/** What the worker makes its own program of. */
type Source = Parameters<ProgramWorker['run']>[0];

/** A program here and, once a large batch comes, in the worker. */
class SharedProgram implements Program {
  readonly #here: CpuProgram;
  readonly #worker: ProgramWorker;
  readonly #source: Source;

  constructor(here: CpuProgram, worker: ProgramWorker, source: Source) {
    this.#here = here;
    this.#worker = worker;
    this.#source = source;
  }

  async run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const [first] = inputs.values();
    if (first.shape[0] <= MOST_HERE) return this.#here.run(inputs, options);
    const made = await this.#worker.run(this.#source, inputs, options);
    return made ?? this.#here.run(inputs, options);
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return this.#here.measure(inputs, options);
  }

  dispose(): void {
    this.#worker.forget(this.#source.id);
  }
}
