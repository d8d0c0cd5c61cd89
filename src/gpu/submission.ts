import type { Tensor } from '../tensor/tensor.ts';
import type { Arena, BoundStep } from './arena.ts';
import { bytesOf } from './bytes-of.ts';
import type { Device } from './device.ts';
import { guarded } from './error-scopes.ts';
import { passTimes, type Timing } from './timing.ts';

/** One batch that fits in one submit. */
export interface Submission {
  readonly label: string;
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly steps: readonly BoundStep[];
  /** Values to read back. */
  readonly reads: readonly string[];
  readonly time: boolean;
  /** So little work that the wait for the map is most of the time. */
  readonly isShort: boolean;
  /** Gets each value while its memory is mapped, and must copy it. */
  readonly store: (name: string, data: Float32Array) => void;
}

/** When it began and ended, by this machine's clock in milliseconds, and how long its parts took. */
export interface Submitted {
  /** Milliseconds of each step, where asked for and possible. */
  readonly steps: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly upload: number;
  readonly readBack: number;
}

/**
 * Uploads, encodes every step, submits once and maps once.
 *
 * @throws DeviceLostError, DeviceError
 */
export function submit(device: Device, arena: Arena, job: Submission): Promise<Submitted> {
  return guarded(device, job.label, async () => {
    const start = performance.now();
    for (const [name, { data }] of job.inputs) {
      const { buffer } = arena.placeOf(name);
      device.gpu.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    }
    const upload = performance.now() - start;
    const timing = job.time ? arena.timing : undefined;
    const encoder = device.gpu.createCommandEncoder({ label: job.label });
    encodeSteps(encoder, job, timing);
    const layout = layoutReads(arena, job.reads);
    const staging = arena.staging(layout.byteLength + (timing?.byteLength ?? 0));
    for (const { name, offset, byteLength } of layout.reads) {
      encoder.copyBufferToBuffer(arena.placeOf(name).buffer, 0, staging, offset, byteLength);
    }
    timing?.encodeCopy(encoder, staging, layout.byteLength);
    device.gpu.queue.submit([encoder.finish()]);
    const map = staging.mapAsync(GPUMapMode.READ);
    if (job.isShort) await nudge(device.gpu, map);
    await map;
    const mapped = performance.now();
    const steps = readBack(staging, layout, timing, job.store);
    const end = performance.now();
    return { steps, start, end, upload, readBack: end - mapped };
  });
}

/** One pass for all steps; one pass each when timed, since a pass is what the GPU can time. */
function encodeSteps(encoder: GPUCommandEncoder, job: Submission, timing?: Timing): void {
  let pass: GPUComputePassEncoder | undefined;
  for (const [at, { step, group, workgroups }] of job.steps.entries()) {
    pass ??= encoder.beginComputePass({
      label: timing === undefined ? job.label : step.node.name,
      ...(timing && { timestampWrites: timing.writes(at) }),
    });
    pass.setPipeline(step.pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...workgroups);
    if (timing === undefined) continue;
    pass.end();
    pass = undefined;
  }
  pass?.end();
}

interface Layout {
  readonly reads: readonly { name: string; offset: number; byteLength: number }[];
  readonly byteLength: number;
}

/** Timestamps follow the values, and must start at a multiple of 8 bytes. */
const ALIGNMENT = 8;

function layoutReads(arena: Arena, names: readonly string[]): Layout {
  let offset = 0;
  const reads = names.map((name) => {
    const read = { name, offset, byteLength: bytesOf(arena.shapes.get(name) ?? []) };
    offset += Math.ceil(read.byteLength / ALIGNMENT) * ALIGNMENT;
    return read;
  });
  return { reads, byteLength: offset };
}

/** Most times that the browser is asked to look. */
const MOST_NUDGES = 64;

/**
 * Chromium looks for finished work every 2 ms, but also whenever it is asked something else: a round
 * trip for an error scope takes a fraction of that.
 */
async function nudge(gpu: GPUDevice, map: Promise<void>): Promise<void> {
  const settled = map.then(
    () => true,
    () => true,
  );
  for (let i = 0; i < MOST_NUDGES; i++) {
    gpu.pushErrorScope('validation');
    const asked = gpu.popErrorScope().then(() => false);
    if (await Promise.race([settled, asked])) return;
  }
}

function readBack(
  staging: GPUBuffer,
  layout: Layout,
  timing: Timing | undefined,
  store: Submission['store'],
): number[] {
  try {
    const bytes = staging.getMappedRange();
    for (const { name, offset, byteLength } of layout.reads) {
      store(name, new Float32Array(bytes, offset, byteLength / Float32Array.BYTES_PER_ELEMENT));
    }
    if (timing === undefined) return [];
    return passTimes(bytes.slice(layout.byteLength, layout.byteLength + timing.byteLength));
  } finally {
    staging.unmap();
  }
}
