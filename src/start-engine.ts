import { ReferenceBackend } from './cpu/reference-backend.ts';
import { NoAdapterError } from './gpu/errors.ts';
import type { Backend, Obstacle } from './graph/backend.ts';
import { Engine } from './graph/engine.ts';
import { QuickBackend } from './graph/quick-backend.ts';

/** Opens a GPU: the caller says how, since the code for it may come at once or later. */
export type OpenGpu = () => Promise<Backend>;

/**
 * Opens a backend by its name.
 *
 * @throws NoAdapterError when `webgpu` is asked for and there is none
 */
export async function openEngine(
  backend: 'webgpu' | 'cpu' | 'auto',
  openGpu: OpenGpu,
): Promise<Engine> {
  if (backend === 'webgpu') return new Engine(await openGpu());
  if (backend === 'cpu') return new Engine(await openCpu());
  const engine = startEngine(openGpu, new ReferenceBackend(), taskOfItsOwn);
  await engine.opened;
  return engine;
}

/**
 * An engine as `auto` gives it, at once: networks run on the CPU until the GPU is open.
 *
 * @param standIn what answers until a network's kernels are compiled
 * @param turn waits until what follows that answer had its turn, before they are
 */
export const startEngine = (
  openGpu: OpenGpu,
  standIn: Backend,
  turn: () => Promise<void>,
): Engine => new Engine(new QuickBackend(standIn, openBest(openGpu), turn));

function taskOfItsOwn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

/** A GPU, or the CPU with the reason why it is not one. */
async function openBest(openGpu: OpenGpu): Promise<Backend> {
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
