import type { Keep } from '../graph/backend.ts';
import { inferShapes } from '../graph/shapes.ts';
import { workOf } from '../graph/work.ts';
import { bytesOf } from './bytes-of.ts';
import { maxBatch } from './dispatch.ts';
import { SampleTooLargeError } from './errors.ts';
import { planMemory, type Lifetimes } from './memory-plan.ts';

/** Memory that the values of one chunk of a batch may take together; two chunks are in flight. */
const CHUNK_BYTES = 32 * 2 ** 20;

/**
 * Floating-point operations of a chunk of which only the output is kept: about 100 ms in Chromium's
 * adapter on the CPU. Shorter chunks take longer together; for longer ones all others have to wait.
 */
const CHUNK_FLOPS = { software: 4.4e8, hardware: 1e10 };

/** A multiple of this many samples gives every invocation of a dense layer its whole tile. */
const ROUND = 32;

/** The limits of a device that a batch can meet. */
export type BatchLimits = Pick<
  GPUSupportedLimits,
  'maxStorageBufferBindingSize' | 'maxComputeWorkgroupsPerDimension'
>;

/**
 * What every WebGPU device has. The lab asks for larger bindings alone, and a chunk of several
 * samples stays far below these: they give the chunk of any device that runs the model.
 */
export const GUARANTEED_LIMITS: BatchLimits = {
  maxStorageBufferBindingSize: 2 ** 27,
  maxComputeWorkgroupsPerDimension: 65_535,
};

/**
 * The largest batch that runs in one submit: no dispatch passes the device's count of workgroups, no
 * value its largest binding, and all together stay within a modest memory.
 *
 * @throws SampleTooLargeError naming the layer when not even one sample fits
 */
export function chunkSize(plan: Lifetimes, limits: BatchLimits, keep: Keep = 'all'): number {
  const { model, steps, homes } = plan;
  const shapes = inferShapes(model, 1);
  let size = Number.MAX_SAFE_INTEGER;
  const narrow = (name: string, most: number) => {
    if (most < 1) throw new SampleTooLargeError(model.name, name);
    size = Math.min(size, most);
  };
  for (const name of new Set(homes.values())) {
    narrow(name, Math.floor(limits.maxStorageBufferBindingSize / bytesOf(shapes.get(name) ?? [])));
  }
  for (const { node, plan: kernel } of steps) {
    narrow(node.name, maxBatch(kernel.dispatch, limits.maxComputeWorkgroupsPerDimension));
  }
  const { buffers } = planMemory(plan, shapes, keep);
  const total = buffers.reduce((sum, bytes) => sum + bytes, 0);
  return Math.min(size, Math.max(1, Math.floor(CHUNK_BYTES / total)));
}

/**
 * The chunk of a batch of which only the output is kept. Where nodes draw on several samples, they run
 * on the CPU once a batch is cut, so that it is cut only where it must be.
 *
 * @throws SampleTooLargeError
 */
export function outputChunk(plan: Lifetimes, limits: BatchLimits, isSoftware: boolean): number {
  const most = chunkSize(plan, limits, 'output');
  if (plan.mixing.size > 0) return most;
  const flops = [...workOf(plan.model, 1).values()].reduce((sum, work) => sum + work.flops, 0);
  const all = CHUNK_FLOPS[isSoftware ? 'software' : 'hardware'];
  const size = Math.floor(all / Math.max(1, flops));
  return Math.min(most, size < ROUND ? Math.max(1, size) : size - (size % ROUND));
}
