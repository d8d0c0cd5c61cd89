import { inferShapes } from '../graph/shapes.ts';
import { formatSize, type Shape } from '../tensor/shape.ts';
import { bytesOf } from './chunk.ts';
import type { CompiledModel, Step } from './compiled-model.ts';
import { workgroups, type Workgroups } from './dispatch.ts';
import { Timing } from './timing.ts';

/** A step bound to its buffers. */
export interface BoundStep {
  readonly step: Step;
  readonly group: GPUBindGroup;
  readonly workgroups: Workgroups;
}

/**
 * The memory of a model for one batch size: a buffer for every value, the bind groups between them,
 * and one staging buffer for everything that a run may read back.
 */
export class Arena {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly bound: readonly BoundStep[];
  readonly timing: Timing | undefined;
  readonly #gpu: GPUDevice;
  readonly #compiled: CompiledModel;
  readonly #values = new Map<string, GPUBuffer>();
  #staging: GPUBuffer | undefined;

  constructor(gpu: GPUDevice, compiled: CompiledModel, n: number, canTime: boolean) {
    this.#gpu = gpu;
    this.#compiled = compiled;
    this.shapes = inferShapes(compiled.model, n);
    for (const home of new Set(compiled.homes.values())) this.#allocate(home);
    this.bound = compiled.steps.map((step) => ({
      step,
      group: this.#bind(step),
      workgroups: workgroups(step.plan.dispatch, n, gpu.limits.maxComputeWorkgroupsPerDimension),
    }));
    const { name } = compiled.model;
    this.timing = canTime ? new Timing(gpu, name, compiled.steps.length) : undefined;
  }

  /** The buffer that holds a value. */
  bufferOf(name: string): GPUBuffer {
    const buffer = this.#values.get(this.#compiled.homes.get(name) ?? name);
    if (buffer === undefined) throw new Error(`${name} has no buffer`);
    return buffer;
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
    for (const buffer of this.#values.values()) buffer.destroy();
    this.#staging?.destroy();
    this.timing?.dispose();
  }

  #allocate(name: string): void {
    const shape = this.shapes.get(name) ?? [];
    const buffer = this.#gpu.createBuffer({
      label: `${this.#compiled.model.name}/${name} ${formatSize(shape)}`,
      size: bytesOf(shape),
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    this.#values.set(name, buffer);
  }

  #bind({ node, plan, pipeline, fixed }: Step): GPUBindGroup {
    const entries = plan.bindings.map((binding, at) => {
      const own = binding.from === 'input' ? node.inputs[binding.at] : node.name;
      return { binding: at, resource: { buffer: fixed.get(at) ?? this.bufferOf(own) } };
    });
    return this.#gpu.createBindGroup({
      label: `${this.#compiled.model.name}/${node.name}`,
      layout: pipeline.getBindGroupLayout(0),
      entries,
    });
  }
}
