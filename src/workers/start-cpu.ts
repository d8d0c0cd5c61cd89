import type { Obstacle } from '../graph/backend.ts';
import { cpuWorkers, startCpuWorker } from './start-worker.ts';
import { CpuBackend } from '../cpu/cpu-backend.ts';

/** The CPU, with workers for large batches. */
export const startCpu = (reason?: string, obstacle?: Obstacle): CpuBackend =>
  new CpuBackend(reason, obstacle, startCpuWorker, cpuWorkers());
