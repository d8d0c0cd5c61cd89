import { workgroups } from '../../src/gpu/dispatch.ts';
import { bytesOf } from '../../src/gpu/bytes-of.ts';
import type { KernelPlan } from '../../src/layers/plan.ts';
import { elementCount, type Shape } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** The value of the words around the output, which no kernel may write. */
const SENTINEL = 12345.5;
/** Words on either side; a binding starts at a multiple of 256 bytes. */
const MARGIN = 64;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

export interface PlanRun {
  readonly output: Tensor;
  /** Whether the words around the output are as they were. */
  readonly intact: boolean;
}

/** What a plan is bound to. */
export interface Operands {
  readonly inputs: readonly Tensor[];
  readonly parameters: ReadonlyMap<string, Tensor>;
  readonly output: Shape;
}

/** The dispatches of a plan, with nothing of the engine's around them. */
export async function runPlan(
  gpu: GPUDevice,
  plans: readonly KernelPlan[],
  operands: Operands,
): Promise<PlanRun> {
  const { output } = operands;
  const target = upload(gpu, new Float32Array(elementCount(output) + 2 * MARGIN).fill(SENTINEL));
  const buffers = [target];
  const encoder = gpu.createCommandEncoder();
  for (const plan of plans) buffers.push(...(await encode(gpu, encoder, plan, operands, target)));
  const words = await readBack(gpu, encoder, target);
  for (const buffer of buffers) buffer.destroy();
  const end = MARGIN + elementCount(output);
  return {
    output: { shape: output, data: words.slice(MARGIN, end) },
    intact: [...words.slice(0, MARGIN), ...words.slice(end)].every((word) => word === SENTINEL),
  };
}

/** Returns the buffers that it made. */
async function encode(
  gpu: GPUDevice,
  encoder: GPUCommandEncoder,
  plan: KernelPlan,
  { inputs, parameters, output }: Operands,
  target: GPUBuffer,
): Promise<GPUBuffer[]> {
  const size = bytesOf(output);
  const buffers: GPUBuffer[] = [];
  const entries = plan.bindings.map((from, binding) => {
    if (from.from === 'output') {
      return { binding, resource: { buffer: target, offset: MARGIN * BYTES, size } };
    }
    const data =
      from.from === 'constant'
        ? Float32Array.from(from.values)
        : (from.from === 'input' ? inputs[from.at] : parameters.get(from.name))?.data;
    const buffer = upload(gpu, data ?? new Float32Array());
    buffers.push(buffer);
    return { binding, resource: { buffer } };
  });
  const pipeline = await gpu.createComputePipelineAsync({
    layout: 'auto',
    compute: {
      module: gpu.createShaderModule({ code: plan.source }),
      entryPoint: plan.kernel,
      constants: { ...plan.constants },
    },
  });
  const limit = gpu.limits.maxComputeWorkgroupsPerDimension;
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, gpu.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(...workgroups(plan.dispatch, inputs[0].shape[0], limit));
  pass.end();
  return buffers;
}

function upload(gpu: GPUDevice, data: Float32Array): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = gpu.createBuffer({ size: Math.max(BYTES, data.byteLength), usage });
  gpu.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
  return buffer;
}

async function readBack(
  gpu: GPUDevice,
  encoder: GPUCommandEncoder,
  source: GPUBuffer,
): Promise<Float32Array> {
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = gpu.createBuffer({ size: source.size, usage });
  encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
  gpu.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const words = new Float32Array(staging.getMappedRange().slice(0));
  staging.destroy();
  return words;
}
