import { inferShapes } from '../graph/shapes.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { maxBatch } from './dispatch.ts';
import { SampleTooLargeError } from './errors.ts';
import type { ModelPlan } from './model-plan.ts';

/** Memory that the values of one chunk of a batch may take together. */
const CHUNK_BYTES = 64 * 2 ** 20;

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

export const bytesOf = (shape: Shape): number =>
  elementCount(shape) * Float32Array.BYTES_PER_ELEMENT;

/**
 * The largest batch that runs in one submit: no dispatch passes the device's count of workgroups, no
 * value its largest binding, and all together stay within a modest memory.
 *
 * @throws SampleTooLargeError naming the layer when not even one sample fits
 */
export function chunkSize(
  { model, steps, homes }: Pick<ModelPlan, 'model' | 'steps' | 'homes'>,
  limits: BatchLimits,
): number {
  const shapes = inferShapes(model, 1);
  let size = Number.MAX_SAFE_INTEGER;
  let total = 0;
  const narrow = (name: string, most: number) => {
    if (most < 1) throw new SampleTooLargeError(model.name, name);
    size = Math.min(size, most);
  };
  for (const name of new Set(homes.values())) {
    const shape = shapes.get(name) ?? [];
    total += bytesOf(shape);
    narrow(name, Math.floor(limits.maxStorageBufferBindingSize / bytesOf(shape)));
  }
  for (const { node, plan } of steps) {
    narrow(node.name, maxBatch(plan.dispatch, limits.maxComputeWorkgroupsPerDimension));
  }
  return Math.min(size, Math.max(1, Math.floor(CHUNK_BYTES / total)));
}
