import type { KernelPlan } from '../../src/layers/plan.ts';
import { workgroups } from '../../src/gpu/dispatch.ts';
import type { Parameters } from '../../src/layers/layer-type.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** Bytes before and after an output, and what they hold: WebGPU binds at multiples of 256. */
const GUARD = 256;
const SENTINEL = 0x5eed5eed;

/** What a dispatch left behind. */
export interface Dispatched {
  readonly output: Float32Array;
  /** True when nothing was written beside the output. */
  readonly isGuardWhole: boolean;
}

/** One dispatch of a plan, its output between two guards. */
export async function runPlan(
  gpu: GPUDevice,
  plan: KernelPlan,
  inputs: readonly Tensor[],
  parameters: Parameters,
  output: Tensor,
): Promise<Dispatched> {
  const size = output.data.byteLength;
  const end = GUARD + Math.ceil(size / 4) * 4;
  const target = gpu.createBuffer({
    size: end + GUARD,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  gpu.queue.writeBuffer(target, 0, new Uint32Array((end + GUARD) / 4).fill(SENTINEL));
  const entries = plan.bindings.map((binding, at): GPUBindGroupEntry => {
    if (binding.from === 'output') {
      return { binding: at, resource: { buffer: target, offset: GUARD, size } };
    }
    const data =
      binding.from === 'input'
        ? inputs[binding.at].data
        : binding.from === 'parameter'
          ? parameters[binding.name].data
          : Float32Array.from(binding.values);
    return { binding: at, resource: { buffer: upload(gpu, data) } };
  });
  const pipeline = await gpu.createComputePipelineAsync({
    layout: 'auto',
    compute: {
      module: gpu.createShaderModule({ code: plan.source }),
      entryPoint: plan.kernel,
      constants: { ...plan.constants },
    },
  });
  const group = gpu.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const staging = gpu.createBuffer({
    size: end + GUARD,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = gpu.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(...workgroups(plan.dispatch, inputs[0].shape[0], 65_535));
  pass.end();
  encoder.copyBufferToBuffer(target, 0, staging, 0, end + GUARD);
  gpu.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const words = new Uint32Array(staging.getMappedRange().slice(0));
  const guards = [...words.subarray(0, GUARD / 4), ...words.subarray(end / 4)];
  return {
    output: new Float32Array(words.buffer, GUARD, size / 4),
    isGuardWhole: guards.every((word) => word === SENTINEL),
  };
}

function upload(gpu: GPUDevice, data: Float32Array): GPUBuffer {
  const buffer = gpu.createBuffer({
    size: data.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  gpu.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
  return buffer;
}
