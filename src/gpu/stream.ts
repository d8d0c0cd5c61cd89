import type { Keep, Phases } from '../graph/backend.ts';
import { sliceBatch } from '../tensor/tensor.ts';
import type { Device } from './device.ts';
import { DeviceLostError } from './errors.ts';
import type { Lanes } from './lanes.ts';
import type { Schedule } from './schedule.ts';
import { submit, type Submission, type Submitted } from './submission.ts';

/** A batch that is computed chunk by chunk. */
export interface Batch extends Pick<Submission, 'inputs' | 'reads' | 'time' | 'isShort'> {
  readonly schedule: Schedule;
  readonly keep: Keep;
  /** Gets a chunk's values, from sample `start` on, while their memory is mapped. */
  readonly store: (name: string, data: Float32Array, start: number) => void;
}

/** How long all chunks took. */
export interface Streamed {
  /** Milliseconds of each layer on the GPU, where asked for and possible. */
  readonly times: Map<string, number>;
  readonly phases: Phases;
}

/** What came of a chunk. */
interface Streaming extends Submitted {
  /** The layer of each step that ran. */
  readonly names: readonly string[];
}

/** Samples `start` … `end` − 1 of `n`. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly n: number;
}

/**
 * Submits a batch chunk by chunk, the next one while the one before computes.
 *
 * @returns once all are submitted: what waits for their values
 */
export async function stream(
  device: Device,
  lanes: Lanes,
  batch: Batch,
): Promise<() => Promise<Streamed>> {
  const n = [...batch.inputs.values()][0].shape[0];
  const size = batch.schedule.chunkSize(batch.keep);
  const chunks: Promise<Streaming>[] = [];
  let hasFailed = false;
  for (let start = 0; start < n; start += size) {
    const lane = await lanes.take();
    if (hasFailed) break;
    const chunk = submitChunk(device, lane, batch, { start, end: Math.min(n, start + size), n });
    lanes.hold(lane, chunk);
    chunk.catch(() => (hasFailed = true));
    chunks.push(chunk);
  }
  return () => gather(chunks);
}

async function submitChunk(
  device: Device,
  lane: number,
  { schedule, inputs, keep, store, ...others }: Batch,
  { start, end, n }: Cut,
): Promise<Streaming> {
  const { model, mixing } = schedule.compiled;
  const own = [...inputs].map(([name, x]) => [name, sliceBatch(x, start, end)] as const);
  const arena = schedule.arena({ n: end - start, keep }, lane);
  // Nodes that draw on several samples take a whole batch or none.
  const steps = arena.bound.filter(({ step }) => end - start === n || !mixing.has(step.node.name));
  const submitted = await submit(device, arena, {
    ...others,
    label: model.name,
    inputs: new Map(own),
    steps,
    store: (name, data) => store(name, data, start),
  });
  return { ...submitted, names: steps.map(({ step }) => step.node.name) };
}

/** Waits for all chunks, so that nothing is in flight any more when one has failed. */
async function gather(chunks: readonly Promise<Streaming>[]): Promise<Streamed> {
  const ends = await Promise.allSettled(chunks);
  const failed = ends.filter((end) => end.status === 'rejected');
  if (failed.length > 0) {
    const reasons = failed.map(({ reason }: PromiseRejectedResult): unknown => reason);
    throw reasons.find((reason) => reason instanceof DeviceLostError) ?? reasons[0];
  }
  const done = await Promise.all(chunks);
  return { times: timesOf(done), phases: phasesOf(done) };
}

function timesOf(done: readonly Streaming[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { names, steps } of done) {
    for (const [at, milliseconds] of steps.slice(0, names.length).entries()) {
      times.set(names[at], (times.get(names[at]) ?? 0) + milliseconds);
    }
  }
  return times;
}

/** Chunks overlap: what is neither upload nor reading back is the wait for the kernels. */
function phasesOf(done: readonly Submitted[]): Phases {
  const sum = (of: (one: Submitted) => number) => done.reduce((total, one) => total + of(one), 0);
  const [upload, readBack] = [sum((one) => one.upload), sum((one) => one.readBack)];
  const start = Math.min(...done.map((one) => one.start));
  const end = Math.max(...done.map((one) => one.end));
  return { upload, compute: end - start - upload - readBack, readBack };
}
