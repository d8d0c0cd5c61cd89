import type { Keep } from '../graph/backend.ts';
import { inferShapes } from '../graph/shapes.ts';
import type { Shape } from '../tensor/shape.ts';
import { bytesOf } from './bytes-of.ts';
import type { CompiledModel, Step } from './compiled-model.ts';
import { workgroups, type Workgroups } from './dispatch.ts';
import { planMemory, type MemoryPlan } from './memory-plan.ts';
import { Timing } from './timing.ts';

/** A step bound to its buffers. */
export interface BoundStep {
  readonly step: Step;
  readonly group: GPUBindGroup;
  readonly workgroups: Workgroups;
}

/** What an arena is for. */
export interface ArenaSize {
  /** Samples of the batch. */
  readonly n: number;
  /** Whether every value has a buffer of its own, or lasts until it was read for the last time. */
  readonly keep: Keep;
}

/**
 * The memory of a model for one batch size: buffers for the values, the bind groups between them,
 * and one staging buffer for everything that a run may read back.
 */
export class Arena {
  readonly size: ArenaSize;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly bound: readonly BoundStep[];
  readonly timing: Timing | undefined;
  readonly #gpu: GPUDevice;
  readonly #compiled: CompiledModel;
  readonly #plan: MemoryPlan;
  readonly #buffers: readonly GPUBuffer[];
  #staging: GPUBuffer | undefined;

  constructor(gpu: GPUDevice, compiled: CompiledModel, size: ArenaSize, canTime: boolean) {
    const { n, keep } = size;
    this.size = size;
    this.#gpu = gpu;
    this.#compiled = compiled;
    this.shapes = inferShapes(compiled.model, n);
    this.#plan = planMemory(compiled, this.shapes, keep);
    this.#buffers = this.#allocate();
    this.bound = compiled.steps.map((step) => ({
      step,
      group: this.#bind(step),
      workgroups: workgroups(step.plan.dispatch, n, gpu.limits.maxComputeWorkgroupsPerDimension),
    }));
    const { name } = compiled.model;
    this.timing = canTime ? new Timing(gpu, name, compiled.steps.length) : undefined;
  }

  /** Where a value is, from the buffer's first byte on. */
  placeOf(name: string): { readonly buffer: GPUBuffer; readonly size: number } {
    const home = this.#compiled.homes.get(name) ?? name;
    const buffer = this.#buffers.at(this.#plan.bufferOf.get(home) ?? NaN);
    if (buffer === undefined) throw new Error(`${name} has no buffer`);
    return { buffer, size: bytesOf(this.shapes.get(name) ?? []) };
  }

  /** A mappable buffer of at least `size` bytes, kept for the next run. */
  staging(size: number): GPUBuffer {
    if (this.#staging !== undefined && this.#staging.size >= size) return this.#staging;
    this.#staging?.destroy();
    this.#staging = this.#gpu.createBuffer({
      label: `${this.#compiled.model.name}/staging`,
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    return this.#staging;
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
    this.#staging?.destroy();
    this.timing?.dispose();
  }

  #allocate(): GPUBuffer[] {
    const { buffers, bufferOf } = this.#plan;
    return buffers.map((size, at) => {
      const names = [...bufferOf].flatMap(([name, own]) => (own === at ? name : []));
      return this.#gpu.createBuffer({
        label: `${this.#compiled.model.name}/${names.join(' ')}`,
        size,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      });
    });
  }

  /** Kernels take the count of samples from a binding's length, which is the value's. */
  #bind({ node, plan, pipeline, fixed }: Step): GPUBindGroup {
    const entries = plan.bindings.map((binding, at) => {
      const own = binding.from === 'input' ? node.inputs[binding.at] : node.name;
      const buffer = fixed.get(at);
      return { binding: at, resource: buffer ? { buffer } : this.placeOf(own) };
    });
    return this.#gpu.createBindGroup({
      label: `${this.#compiled.model.name}/${node.name}`,
      layout: pipeline.getBindGroupLayout(0),
      entries,
    });
  }
}
