import type { LayerTimes, Measurement, MeasureOptions } from '../../graph/measurement.ts';
import { sampled } from '../../graph/sampling.ts';
import { sliceBatch, type Tensor } from '../../tensor/tensor.ts';
import type { Arena, BoundStep } from '../arena.ts';
import type { Device } from '../device.ts';
import type { Schedule } from '../schedule.ts';
import { submit } from '../submission.ts';
import { Stopwatch, type Dispatchable } from './stopwatch.ts';

/** A layer, or layers that fuse, with all dispatches of it. */
interface Part {
  readonly layers: readonly string[];
  readonly kernels: Dispatchable[];
}

/**
 * Times every layer's dispatches on their own, and those of the fused schedule where there is one. A
 * batch is cut to what one submit takes. Values stay as one run of all layers has left them, so that
 * each layer meets the numbers that it has in a run.
 *
 * @throws DeviceLostError, DeviceError
 */
export async function measureSchedules(
  device: Device,
  { plain, fast }: { readonly plain: Schedule; readonly fast: Schedule | undefined },
  inputs: ReadonlyMap<string, Tensor>,
  options: MeasureOptions,
): Promise<Measurement> {
  const given = [...inputs.values()][0].shape[0];
  const schedules = fast === undefined ? [plain] : [plain, fast];
  const batch = Math.min(given, ...schedules.map((schedule) => schedule.chunkSize('all')));
  const chunk = new Map([...inputs].map(([name, x]) => [name, sliceBatch(x, 0, batch)]));
  const lists: Part[][] = [];
  for (const schedule of schedules) lists.push(await filled(device, schedule, chunk, batch));
  const [own, together = []] = lists;
  const all = [...own, ...together];
  if (all.length === 0) return { batch, clock: { kind: 'wall', step: 0 }, layers: [] };
  const kernels = own.flatMap((part) => part.kernels);
  const watch = await Stopwatch.start(device, kernels, options.now);
  try {
    const times: LayerTimes[] = [];
    for (const [done, part] of all.entries()) {
      if (options.isStopped?.() === true) break;
      options.progress?.(done, all.length);
      const run = (repeats: number) => watch.time(part.kernels, repeats);
      times.push({ layers: part.layers, ...(await sampled(run, watch.facts.step, options)) });
    }
    const layers = times.slice(0, own.length);
    const fused = times.slice(own.length);
    return { batch, clock: watch.facts, layers, ...(fast && { fused }) };
  } finally {
    watch.dispose();
  }
}

/** Runs all layers once, and gives their dispatches. */
async function filled(
  device: Device,
  schedule: Schedule,
  inputs: ReadonlyMap<string, Tensor>,
  batch: number,
): Promise<Part[]> {
  const { model, homes } = schedule.compiled;
  const arena = schedule.arena({ n: batch, keep: 'all' });
  await submit(device, arena, {
    label: model.name,
    inputs,
    steps: arena.bound,
    reads: [homes.get(model.output) ?? model.output],
    time: false,
    isShort: false,
    store: () => undefined,
  });
  return partsOf(arena);
}

function partsOf({ bound }: Arena): Part[] {
  const parts = new Map<string, Part>();
  for (const { step, group, workgroups } of bound) {
    const layers = layersOf(step);
    const part = parts.get(step.node.name) ?? { layers, kernels: [] };
    part.kernels.push({ pipeline: step.pipeline, group, workgroups });
    parts.set(step.node.name, part);
  }
  return [...parts.values()];
}

const layersOf = ({ node, fused }: BoundStep['step']): string[] =>
  (fused ?? [node]).map(({ name }) => name);
