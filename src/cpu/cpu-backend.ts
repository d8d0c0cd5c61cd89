import type { Backend, Obstacle, Program } from '../graph/backend.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import { CpuProgram } from './cpu-program.ts';

/** Runs networks without a GPU: the fallback. */
export class CpuBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'CPU';
  readonly reason: string | undefined;
  readonly obstacle: Obstacle | undefined;

  /** @param reason why the GPU is not used, where it was wanted */
  constructor(reason?: string, obstacle?: Obstacle) {
    this.reason = reason;
    this.obstacle = obstacle;
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    return new CpuProgram(model, weights);
  }

  dispose(): void {
    // It holds nothing beyond what the garbage collector frees.
  }
}
