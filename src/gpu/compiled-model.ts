import type { Model, ModelNode } from '../graph/model.ts';
import { schedule } from '../graph/schedule.ts';
import { inferShapes, inputShapes } from '../graph/shapes.ts';
import { moduleOf } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/catalog.ts';
import type { Binding, KernelPlan } from '../layers/plan.ts';
import type { PipelineCache } from './pipeline-cache.ts';

/** A node that runs a kernel, with the buffers that no run changes. */
export interface Step {
  readonly node: ModelNode;
  readonly plan: KernelPlan;
  readonly pipeline: GPUComputePipeline;
  /** Buffers of weights and constants by the position of their binding. */
  readonly fixed: ReadonlyMap<number, GPUBuffer>;
}

/** A model's schedule on one device. */
export interface CompiledModel {
  readonly model: Model;
  readonly order: readonly ModelNode[];
  readonly steps: readonly Step[];
  /** For every input and node, the one whose memory holds its value: a view has its source's. */
  readonly homes: ReadonlyMap<string, string>;
  /** Nodes that draw on several samples, and all that follow them. */
  readonly mixing: ReadonlySet<string>;
  readonly buffers: readonly GPUBuffer[];
}

/** Uploads the weights and compiles every kernel, all at once. */
export async function compileModel(
  gpu: GPUDevice,
  pipelines: PipelineCache,
  model: Model,
  weights: Weights,
): Promise<CompiledModel> {
  const order = schedule(model);
  const shapes = inferShapes(model, 1);
  const uploads = new Uploads(gpu, model.name, weights);
  const homes = new Map(model.inputs.map(({ name }) => [name, name]));
  const steps: Promise<Step>[] = [];
  for (const node of order) {
    const plan = typeOf(node.layer).plan(node.layer, inputShapes(node, shapes));
    homes.set(node.name, plan === 'view' ? (homes.get(node.inputs[0]) ?? '') : node.name);
    if (plan === 'view') continue;
    const fixed = uploads.fixedBuffers(node, plan);
    steps.push(pipelines.get(plan).then((pipeline) => ({ node, plan, pipeline, fixed })));
  }
  try {
    const mixing = mixingNodes(order, shapes);
    return { model, order, steps: await Promise.all(steps), homes, mixing, buffers: uploads.all() };
  } catch (error) {
    for (const buffer of uploads.all()) buffer.destroy();
    throw error;
  }
}

function mixingNodes(
  order: readonly ModelNode[],
  shapes: ReturnType<typeof inferShapes>,
): Set<string> {
  const mixing = new Set<string>();
  for (const node of order) {
    const own = typeOf(node.layer).mixesSamples?.(node.layer, inputShapes(node, shapes));
    if (own === true || node.inputs.some((name) => mixing.has(name))) mixing.add(node.name);
  }
  return mixing;
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
