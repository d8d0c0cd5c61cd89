import type { Backend, Program } from '../graph/backend.ts';
import type { MeasureOptions, Roofs } from '../graph/measurement.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import { compileModel } from './compiled-model.ts';
import { planModel, type ModelPlan } from './model-plan.ts';
import { requestDevice, type Device } from './device.ts';
import { DeviceLostError } from './errors.ts';
import { GpuProgram } from './gpu-program.ts';
import { PipelineCache } from './pipeline-cache.ts';

/** Runs each layer's kernel on one WebGPU device. */
export class GpuBackend implements Backend {
  readonly name = 'webgpu';
  readonly #device: Device;
  readonly #pipelines: PipelineCache;

  constructor(device: Device) {
    this.#device = device;
    this.#pipelines = new PipelineCache(device.gpu);
  }

  /** @throws NoAdapterError when the browser has no WebGPU or no adapter */
  static async create(): Promise<GpuBackend> {
    return new GpuBackend(await requestDevice());
  }

  get adapter(): string {
    return this.#device.name;
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    const reason = this.#device.lost();
    if (reason !== undefined) throw new DeviceLostError(model.name, reason);
    const compile = (plan: ModelPlan) =>
      compileModel(this.#device.gpu, this.#pipelines, plan, weights);
    const compiled = await compile(planModel(model));
    return new GpuProgram(this.#device, compiled, weights, compile);
  }

  async measureRoofs(options: MeasureOptions): Promise<Roofs> {
    const { measureRoofs } = await import('./measure/measure-roofs.ts');
    return measureRoofs(this.#device, this.#pipelines, options);
  }

  dispose(): void {
    this.#device.gpu.destroy();
  }
}
