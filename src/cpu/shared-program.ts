import type { Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { CpuProgram } from './cpu-program.ts';
import { Cut } from './pieces.ts';
import type { Source } from './program-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

export { WorkerPool } from './worker-pool.ts';

/** A program here and, once a large batch comes, in workers. */
export class SharedProgram implements Program {
  readonly #here: CpuProgram;
  readonly #pool: WorkerPool;
  readonly #source: Source;
  readonly #cut: Cut;
  #running = 0;
  #isDisposed = false;

  constructor(source: Source, pool: WorkerPool) {
    this.#here = new CpuProgram(source.model, source.weights);
    this.#pool = pool;
    this.#source = source;
    this.#cut = new Cut(source.model);
  }

  async run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const [first] = inputs.values();
    const [n] = first.shape;
    if (this.#cut.isSmall(n)) return this.#here.run(inputs, options);
    const pieces = this.#cut.pieces(n, this.#pool.size);
    this.#running++;
    try {
      return await this.#pool.run(this.#source, this.#here, inputs, options, pieces);
    } finally {
      this.#running--;
      this.#forget();
    }
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return this.#here.measure(inputs, options);
  }

  /** A run under way ends first. */
  dispose(): void {
    this.#isDisposed = true;
    this.#forget();
  }

  #forget(): void {
    if (this.#isDisposed && this.#running === 0) this.#pool.forget(this.#source.id);
  }
}
