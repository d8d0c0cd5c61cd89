import type { ClockFacts } from '../../graph/measurement.ts';
import { clockStep } from '../../graph/sampling.ts';
import { median } from '../../graph/statistics.ts';
import type { Device } from '../device.ts';
import type { Workgroups } from '../dispatch.ts';
import { guarded } from '../error-scopes.ts';
import { stampsOf, Timing } from '../timing.ts';

/** A kernel that is ready to run. */
export interface Dispatchable {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: Workgroups;
}

/** Passes whose timestamps show how fine the GPU's clock is. */
const PASSES = 32;
/** Submits of nothing that show how long the way to the GPU and back is. */
const EMPTY_SUBMITS = 5;
const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * Times passes on one device: by timestamps at both ends of the pass where there are any, and else by
 * this machine's clock from submit to map, which counts the way there and back too.
 */
export class Stopwatch {
  readonly facts: ClockFacts;
  readonly #device: Device;
  readonly #now: () => number;
  readonly #timing: Timing | undefined;
  readonly #staging: GPUBuffer;

  private constructor(
    device: Device,
    now: () => number,
    facts: ClockFacts,
    timing: Timing | undefined,
    staging: GPUBuffer,
  ) {
    this.#device = device;
    this.#now = now;
    this.facts = facts;
    this.#timing = timing;
    this.#staging = staging;
  }

  /**
   * Finds the finest step of the clock on some passes of these kernels.
   *
   * @param kernels at least one
   * @throws DeviceLostError, DeviceError
   */
  static async start(
    device: Device,
    kernels: readonly Dispatchable[],
    now: () => number,
  ): Promise<Stopwatch> {
    const step = device.canTime ? await timestampStep(device, kernels) : undefined;
    if (step !== undefined) {
      const timing = new Timing(device.gpu, 'stopwatch', 1);
      const staging = stagingOf(device, timing.byteLength);
      return new Stopwatch(device, now, { kind: 'timestamps', step }, timing, staging);
    }
    const step0 = clockStep(now);
    const staging = stagingOf(device, 4);
    const wall = new Stopwatch(device, now, { kind: 'wall', step: step0 }, undefined, staging);
    const empty: number[] = [];
    for (let i = 0; i < EMPTY_SUBMITS; i++) empty.push(await wall.time([], 1));
    // What the way takes is no more to be told from a kernel's time than what the clock does not show.
    const facts: ClockFacts = { kind: 'wall', step: Math.max(step0, median(empty)) };
    return new Stopwatch(device, now, facts, undefined, staging);
  }

  /**
   * Milliseconds of a pass that runs the kernels one after the other, all of them that often.
   *
   * @throws DeviceLostError, DeviceError
   */
  time(kernels: readonly Dispatchable[], repeats: number): Promise<number> {
    return guarded(this.#device, 'stopwatch', async () => {
      const { gpu } = this.#device;
      const encoder = gpu.createCommandEncoder({ label: 'stopwatch' });
      const timing = this.#timing;
      const pass = encoder.beginComputePass({
        label: 'stopwatch',
        ...(timing && { timestampWrites: timing.writes(0) }),
      });
      for (let i = 0; i < repeats; i++) for (const kernel of kernels) dispatch(pass, kernel);
      pass.end();
      timing?.encodeCopy(encoder, this.#staging, 0);
      const commands = encoder.finish();
      const start = this.#now();
      gpu.queue.submit([commands]);
      await this.#staging.mapAsync(GPUMapMode.READ);
      const elapsed = this.#now() - start;
      const [begin, end] = timing === undefined ? [] : stampsOf(this.#staging.getMappedRange());
      this.#staging.unmap();
      return timing === undefined ? elapsed : Math.max(0, millisecondsBetween(begin, end));
    });
  }

  dispose(): void {
    this.#timing?.dispose();
    this.#staging.destroy();
  }
}

function dispatch(pass: GPUComputePassEncoder, kernel: Dispatchable): void {
  pass.setPipeline(kernel.pipeline);
  pass.setBindGroup(0, kernel.group);
  pass.dispatchWorkgroups(...kernel.workgroups);
}

const stagingOf = ({ gpu }: Device, size: number): GPUBuffer =>
  gpu.createBuffer({
    label: 'stopwatch/staging',
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });

/** The smallest difference between timestamps of some passes; undefined where they are all alike. */
async function timestampStep(
  device: Device,
  kernels: readonly Dispatchable[],
): Promise<number | undefined> {
  const timing = new Timing(device.gpu, 'stopwatch/step', PASSES);
  const staging = stagingOf(device, timing.byteLength);
  try {
    return await guarded(device, 'stopwatch', async () => {
      const encoder = device.gpu.createCommandEncoder({ label: 'stopwatch/step' });
      for (let i = 0; i < PASSES; i++) {
        const pass = encoder.beginComputePass({ timestampWrites: timing.writes(i) });
        dispatch(pass, kernels[i % kernels.length]);
        pass.end();
      }
      timing.encodeCopy(encoder, staging, 0);
      device.gpu.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      const stamps = stampsOf(staging.getMappedRange());
      staging.unmap();
      return smallestStep(stamps);
    });
  } finally {
    timing.dispose();
    staging.destroy();
  }
}

/** Milliseconds of the smallest difference between timestamps in nanoseconds, if any two differ. */
export function smallestStep(stamps: readonly bigint[]): number | undefined {
  const sorted = [...new Set(stamps)].toSorted((a, b) => (a < b ? -1 : 1));
  const steps = sorted.slice(1).map((stamp, i) => millisecondsBetween(sorted[i], stamp));
  return steps.length === 0 ? undefined : Math.min(...steps);
}

const millisecondsBetween = (begin: bigint, end: bigint): number =>
  Number(end - begin) / NANOSECONDS_PER_MILLISECOND;
