import type { KernelPlan } from '../layers/plan.ts';
import { KernelCompileError } from './errors.ts';

/** Compiled kernels, one for each pair of source and constants, shared by all networks. */
export class PipelineCache {
  readonly #gpu: GPUDevice;
  readonly #modules = new Map<string, GPUShaderModule>();
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(gpu: GPUDevice) {
    this.#gpu = gpu;
  }

  /**
   * The pipeline of a plan; asking again while it compiles waits for the same one.
   *
   * @throws KernelCompileError with the line that the driver refused
   */
  get(plan: KernelPlan): Promise<GPUComputePipeline> {
    const label = `${plan.kernel} ${JSON.stringify(plan.constants)}`;
    const key = `${label}\n${plan.source}`;
    const known = this.#pipelines.get(key);
    if (known !== undefined) return known;
    const compiling = this.#compile(plan, label);
    this.#pipelines.set(key, compiling);
    // A failure is not kept: the next network may meet a device that has recovered.
    compiling.catch(() => this.#pipelines.delete(key));
    return compiling;
  }

  async #compile(plan: KernelPlan, label: string): Promise<GPUComputePipeline> {
    const module = this.#moduleOf(plan);
    try {
      return await this.#gpu.createComputePipelineAsync({
        label,
        layout: 'auto',
        compute: { module, entryPoint: plan.kernel, constants: { ...plan.constants } },
      });
    } catch (error) {
      throw await describeFailure(plan.kernel, module, error);
    }
  }

  #moduleOf({ kernel, source }: KernelPlan): GPUShaderModule {
    const known = this.#modules.get(source);
    if (known !== undefined) return known;
    const module = this.#gpu.createShaderModule({ label: kernel, code: source });
    this.#modules.set(source, module);
    return module;
  }
}

async function describeFailure(
  kernel: string,
  module: GPUShaderModule,
  error: unknown,
): Promise<KernelCompileError> {
  const { messages } = await module.getCompilationInfo();
  const first = messages.find(({ type }) => type === 'error');
  const reason = error instanceof Error ? error.message : String(error);
  return new KernelCompileError(
    kernel,
    first?.lineNum ?? 0,
    first?.linePos ?? 0,
    first?.message ?? reason,
  );
}
