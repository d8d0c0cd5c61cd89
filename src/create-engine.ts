import { GpuBackend } from './gpu/gpu-backend.ts';
import type { Engine } from './graph/engine.ts';
import { openEngine } from './start-engine.ts';

export interface EngineOptions {
  /**
   * `auto` takes WebGPU where there is an adapter, and the CPU elsewhere. While a network's kernels
   * compile, the CPU answers short runs of it: `run.backend` says so.
   */
  readonly backend?: 'webgpu' | 'cpu' | 'auto';
}

/**
 * Opens a GPU, or the CPU; `engine.backend` says which.
 *
 * @throws NoAdapterError when `webgpu` is asked for and there is none
 */
export function createEngine({ backend = 'auto' }: EngineOptions = {}): Promise<Engine> {
  return openEngine(backend, () => GpuBackend.create());
}
