import type { LayerTimes, MeasureOptions, Roofs } from '../../graph/measurement.ts';
import { sampled } from '../../graph/sampling.ts';
import type { KernelPlan } from '../../layers/plan.ts';
import copySource from './copy-rate.wgsl?raw';
import multiplyAddSource from './multiply-add-rate.wgsl?raw';
import type { Device } from '../device.ts';
import { workgroups } from '../dispatch.ts';
import type { PipelineCache } from '../pipeline-cache.ts';
import { Stopwatch, type Dispatchable } from './stopwatch.ts';

/** Bytes of each of the copy's two buffers: more than most caches hold, and every device takes it. */
const COPIED = 2 ** 26;
const BYTES_PER_VECTOR = 16;
const GROUP = 64;

/** Invocations, and rounds of each, in which it does `LANES` multiply-adds. */
const [INVOCATIONS, ROUNDS, LANES] = [2 ** 16, 128, 16];

const plan = (
  kernel: string,
  source: string,
  constants: Record<string, number>,
  invocations: number,
): KernelPlan => ({
  kernel,
  source,
  constants,
  bindings: [{ from: 'input', at: 0 }, { from: 'output' }],
  dispatch: { kind: 'flat', perSample: invocations, perGroup: GROUP },
});

const COPY = plan('copy_rate', copySource, {}, COPIED / BYTES_PER_VECTOR);
const MULTIPLY_ADD = plan('multiply_add_rate', multiplyAddSource, { ROUNDS }, INVOCATIONS);

/**
 * The rates that two kernels reach on this adapter: copying a large buffer, and multiply-adds on
 * registers.
 *
 * @throws DeviceLostError, DeviceError; KernelCompileError
 * @see Williams et al. 2009, "Roofline: an insightful visual performance model"
 */
export async function measureRoofs(
  device: Device,
  pipelines: PipelineCache,
  options: MeasureOptions,
): Promise<Roofs> {
  const buffers = [COPIED, COPIED].map((size) => bufferOf(device, size));
  try {
    const copy = await bind(device, pipelines, COPY, buffers);
    const multiplyAdd = await bind(device, pipelines, MULTIPLY_ADD, buffers);
    const watch = await Stopwatch.start(device, [multiplyAdd], options.now);
    try {
      const timesOf = async (kernel: Dispatchable, name: string): Promise<LayerTimes> => {
        const run = (repeats: number) => watch.time([kernel], repeats);
        return { layers: [name], ...(await sampled(run, watch.facts.step, options)) };
      };
      return {
        clock: watch.facts,
        copy: { bytes: 2 * COPIED, times: await timesOf(copy, COPY.kernel) },
        multiplyAdd: {
          flops: 2 * INVOCATIONS * ROUNDS * LANES,
          times: await timesOf(multiplyAdd, MULTIPLY_ADD.kernel),
        },
      };
    } finally {
      watch.dispose();
    }
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

const bufferOf = ({ gpu }: Device, size: number): GPUBuffer =>
  gpu.createBuffer({ label: 'roofs', size, usage: GPUBufferUsage.STORAGE });

async function bind(
  { gpu }: Device,
  pipelines: PipelineCache,
  own: KernelPlan,
  buffers: readonly GPUBuffer[],
): Promise<Dispatchable> {
  const pipeline = await pipelines.get(own);
  const group = gpu.createBindGroup({
    label: own.kernel,
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const limit = gpu.limits.maxComputeWorkgroupsPerDimension;
  return { pipeline, group, workgroups: workgroups(own.dispatch, 1, limit) };
}
