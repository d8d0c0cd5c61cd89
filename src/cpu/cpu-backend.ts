import type { Backend, Obstacle, Program } from '../graph/backend.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import { CpuProgram } from './cpu-program.ts';
import type { WorkerLike } from './program-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Runs networks without a GPU: the fallback. */
export class CpuBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'CPU';
  readonly reason: string | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly #startWorker: (() => WorkerLike) | undefined;
  readonly #workers: number;
  #pool: WorkerPool | undefined;
  #isDisposed = false;
  #programs = 0;

  /**
   * @param reason why the GPU is not used, where it was wanted
   * @param startWorker starts a worker for large batches, or throws; without it they run here
   * @param workers how many of them share a batch
   */
  constructor(
    reason?: string,
    obstacle?: Obstacle,
    startWorker?: () => WorkerLike,
    workers: number = 1,
  ) {
    this.reason = reason;
    this.obstacle = obstacle;
    this.#startWorker = startWorker;
    this.#workers = workers;
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    const start = this.#startWorker;
    if (start === undefined) return new CpuProgram(model, weights);
    const { SharedProgram, WorkerPool: Pool } = await import('./shared-program.ts');
    this.#pool ??= new Pool(start, this.#workers);
    if (this.#isDisposed) this.#pool.dispose();
    return new SharedProgram({ id: this.#programs++, model, weights }, this.#pool);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#pool?.dispose();
  }
}
