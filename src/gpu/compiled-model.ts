import { moduleOf, type ModelNode } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { Binding, KernelPlan } from '../layers/plan.ts';
import type { ModelPlan, PlannedStep } from './model-plan.ts';
import type { PipelineCache } from './pipeline-cache.ts';

/** A node and a kernel that it runs, with the buffers that no run changes. */
export interface Step extends PlannedStep {
  readonly pipeline: GPUComputePipeline;
  /** Buffers of weights and constants by the position of their binding. */
  readonly fixed: ReadonlyMap<number, GPUBuffer>;
}

/** A model's schedule on one device. */
export interface CompiledModel extends ModelPlan {
  readonly steps: readonly Step[];
  readonly buffers: readonly GPUBuffer[];
}

/** Uploads the weights and compiles every kernel, all at once. */
export async function compileModel(
  gpu: GPUDevice,
  pipelines: PipelineCache,
  planned: ModelPlan,
  weights: Weights,
): Promise<CompiledModel> {
  const uploads = new Uploads(gpu, planned.model.name, weights);
  const steps = planned.steps.map(async (step): Promise<Step> => {
    const { node, plan } = step;
    const fixed = uploads.fixedBuffers(node, plan);
    return { ...step, pipeline: await pipelines.get(plan), fixed };
  });
  try {
    return { ...planned, steps: await Promise.all(steps), buffers: uploads.all() };
  } catch (error) {
    for (const buffer of uploads.all()) buffer.destroy();
    throw error;
  }
}

/** Buffers of weights, one for each however many nodes share it, and of constants. */
class Uploads {
  readonly #gpu: GPUDevice;
  readonly #label: string;
  readonly #weights: Weights;
  readonly #shared = new Map<string, GPUBuffer>();
  readonly #constants: GPUBuffer[] = [];

  constructor(gpu: GPUDevice, label: string, weights: Weights) {
    this.#gpu = gpu;
    this.#label = label;
    this.#weights = weights;
  }

  fixedBuffers(node: ModelNode, plan: KernelPlan): Map<number, GPUBuffer> {
    const fixed = new Map<number, GPUBuffer>();
    for (const [at, binding] of plan.bindings.entries()) {
      const buffer = this.#bufferOf(node, binding);
      if (buffer !== undefined) fixed.set(at, buffer);
    }
    return fixed;
  }

  all(): GPUBuffer[] {
    return [...this.#shared.values(), ...this.#constants];
  }

  #bufferOf(node: ModelNode, binding: Binding): GPUBuffer | undefined {
    if (binding.from === 'constant') {
      const data = Float32Array.from(binding.values);
      const buffer = this.#upload(`${node.name}/constant`, data);
      this.#constants.push(buffer);
      return buffer;
    }
    if (binding.from !== 'parameter') return undefined;
    const key = `${moduleOf(node)}.${binding.name}`;
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const buffer = this.#upload(key, this.#weights.get(key)?.data ?? new Float32Array());
    this.#shared.set(key, buffer);
    return buffer;
  }

  #upload(label: string, data: Float32Array): GPUBuffer {
    const buffer = this.#gpu.createBuffer({
      label: `${this.#label}/${label}`,
      size: data.byteLength,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    this.#gpu.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    return buffer;
  }
}
