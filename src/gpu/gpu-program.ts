import type { Phases, Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import { inferShapes } from '../graph/shapes.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/registry.ts';
import { elementCount } from '../tensor/shape.ts';
import { sliceBatch, zeros, type Tensor } from '../tensor/tensor.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { Device } from './device.ts';
import { FastSchedules } from './fused/fast-schedules.ts';
import type { ModelPlan } from './model-plan.ts';
import { Schedule } from './schedule.ts';
import { submit } from './submission.ts';

/**
 * A compiled model. A run is one encoder, one submit and one map; a batch too large for one is cut
 * into chunks of that, and nodes that draw on several samples then run on the CPU over the whole.
 */
export class GpuProgram implements Program {
  readonly #device: Device;
  readonly #weights: Weights;
  /** Every layer on its own, and the layers that fuse together. */
  readonly #plain: Schedule;
  readonly #fast: FastSchedules;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    device: Device,
    compiled: CompiledModel,
    weights: Weights,
    compile: (plan: ModelPlan) => Promise<CompiledModel>,
  ) {
    this.#device = device;
    this.#weights = weights;
    this.#plain = new Schedule(device, compiled);
    this.#fast = new FastSchedules(device, compiled.model, weights, compile);
  }

  prepare(n: number): Promise<void> {
    return this.#fast.prepare(n);
  }

  /** Runs wait for each other, since they share buffers. */
  run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    return this.#queue(() => this.#run(inputs, options));
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return this.#queue(async () => {
      const n = [...inputs.values()][0].shape[0];
      await this.#fast.prepare(n);
      const { measureSchedules } = await import('./measure/measure-schedules.ts');
      const schedules = { plain: this.#plain, fast: this.#fast.for(n) };
      return measureSchedules(this.#device, schedules, inputs, options);
    });
  }

  dispose(): void {
    this.#plain.dispose();
    this.#fast.dispose();
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #run(
    inputs: ReadonlyMap<string, Tensor>,
    { keep, time }: ProgramOptions,
  ): Promise<ProgramResult> {
    const n = [...inputs.values()][0].shape[0];
    const isFast = keep === 'output' && !time;
    const schedule = (isFast ? this.#fast.for(n) : undefined) ?? this.#plain;
    const { model, order } = schedule.compiled;
    const wanted = keep === 'all' ? order.map(({ name }) => name) : [model.output];
    const isSplit = n > schedule.chunkSize;
    const needed = isSplit ? withoutMixing(schedule.compiled, wanted) : wanted;
    const { values, times, phases } = await this.#runChunks(schedule, inputs, needed, time);
    if (isSplit) this.#runMixing(schedule, inputs, values);
    const kept = wanted.flatMap((name) => entry(name, values.get(name) ?? inputs.get(name)));
    return {
      values: new Map(kept),
      ...(times.size > 0 && { times }),
      ...(time && { phases }),
    };
  }

  async #runChunks(
    schedule: Schedule,
    inputs: ReadonlyMap<string, Tensor>,
    names: readonly string[],
    time: boolean,
  ): Promise<Required<Omit<ProgramResult, 'backend'>>> {
    const n = [...inputs.values()][0].shape[0];
    const values = new Map<string, Tensor>();
    const { compiled, chunkSize } = schedule;
    const { homes, model, mixing } = compiled;
    const shapes = inferShapes(model, n);
    const stored = new Set(names.map((name) => homes.get(name) ?? name));
    for (const name of inputs.keys()) stored.delete(name);
    for (const home of stored) values.set(home, zeros(shapes.get(home) ?? []));
    const times = new Map<string, number>();
    let phases: Phases = { upload: 0, compute: 0, readBack: 0 };
    for (let start = 0; start < n; start += chunkSize) {
      const end = Math.min(n, start + chunkSize);
      const arena = schedule.arena(end - start);
      const steps = arena.bound.filter(
        ({ step }) => end - start === n || !mixing.has(step.node.name),
      );
      const chunk = [...inputs].map(([name, x]) => [name, sliceBatch(x, start, end)] as const);
      const submitted = await submit(this.#device, arena, {
        label: model.name,
        inputs: new Map(chunk),
        steps,
        reads: [...stored],
        time,
        isShort: n === 1 && schedule !== this.#plain,
        store: (name, data) => storeChunk(values.get(name), data, start / n),
      });
      for (const [at, milliseconds] of submitted.steps.slice(0, steps.length).entries()) {
        const { name } = steps[at].step.node;
        times.set(name, (times.get(name) ?? 0) + milliseconds);
      }
      phases = addPhases(phases, submitted.phases);
    }
    addViews(compiled, inputs, values, shapes);
    return { values, times, phases };
  }

  #runMixing(
    { compiled: { order, mixing } }: Schedule,
    inputs: ReadonlyMap<string, Tensor>,
    values: Map<string, Tensor>,
  ): void {
    for (const node of order.filter(({ name }) => mixing.has(name))) {
      const sources = node.inputs.flatMap((name) => values.get(name) ?? inputs.get(name) ?? []);
      const parameters = parametersFor(node, this.#weights);
      values.set(node.name, typeOf(node.layer).reference(node.layer, sources, parameters));
    }
  }
}

const addPhases = (a: Phases, b: Phases): Phases => ({
  upload: a.upload + b.upload,
  compute: a.compute + b.compute,
  readBack: a.readBack + b.readBack,
});

/** What chunks must give so that `names` can be made from them. */
function withoutMixing({ order, mixing }: CompiledModel, names: readonly string[]): string[] {
  const tail = order.filter(({ name }) => mixing.has(name)).flatMap(({ inputs }) => inputs);
  return [...names, ...tail].filter((name) => !mixing.has(name));
}

/** A view's value is its source's memory under another shape. */
function addViews(
  { homes }: CompiledModel,
  inputs: ReadonlyMap<string, Tensor>,
  values: Map<string, Tensor>,
  shapes: ReturnType<typeof inferShapes>,
): void {
  for (const [name, home] of homes) {
    const source = values.get(home) ?? inputs.get(home);
    if (name === home || source === undefined) continue;
    values.set(name, { shape: shapes.get(name) ?? [], data: source.data });
  }
}

const entry = (name: string, value: Tensor | undefined): [string, Tensor][] =>
  value === undefined ? [] : [[name, value]];

/** Puts a chunk's values in their place, which starts at this share of the whole. */
function storeChunk(target: Tensor | undefined, data: Float32Array, share: number): void {
  if (target === undefined) return;
  target.data.set(data, Math.round(share * elementCount(target.shape)));
}
