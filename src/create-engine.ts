import { ReferenceBackend } from './cpu/reference-backend.ts';
import { requestDevice } from './gpu/device.ts';
import { NoAdapterError } from './gpu/errors.ts';
import type { Backend, Obstacle } from './graph/backend.ts';
import { Engine } from './graph/engine.ts';
import { QuickBackend } from './graph/quick-backend.ts';

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
export async function createEngine({ backend = 'auto' }: EngineOptions = {}): Promise<Engine> {
  if (backend === 'webgpu') return new Engine(await openGpu());
  if (backend === 'cpu') return new Engine(await openCpu());
  const engine = startEngine();
  await engine.opened;
  return engine;
}

/**
 * An engine as `auto` gives it, at once: networks run on the CPU until the GPU is open.
 *
 * @param standIn what answers until a network's kernels are compiled; the small one unless stated
 * @param turn waits until what follows that answer had its turn, before they are
 */
export const startEngine = (
  standIn: Backend = new ReferenceBackend(),
  turn: () => Promise<void> = taskOfItsOwn,
): Engine => new Engine(new QuickBackend(standIn, openBest(), turn));

function taskOfItsOwn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

/** The device takes its time to open; what runs networks on it is loaded once there is one. */
async function openGpu(): Promise<Backend> {
  const device = await requestDevice();
  const { GpuBackend } = await import('./gpu/gpu-backend.ts');
  return new GpuBackend(device);
}

/** A GPU, or the CPU with the reason why it is not one. */
async function openBest(): Promise<Backend> {
  try {
    return await openGpu();
  } catch (error) {
    return error instanceof NoAdapterError
      ? openCpu(error.message, error.obstacle)
      : openCpu(String(error));
  }
}

/** Its kernels and its worker are loaded where they are needed. */
async function openCpu(reason?: string, obstacle?: Obstacle): Promise<Backend> {
  const { startCpu } = await import('./workers/start-cpu.ts');
  return startCpu(reason, obstacle);
}
