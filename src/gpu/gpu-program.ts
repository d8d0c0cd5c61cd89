import type { Keep, Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import { inferShapes } from '../graph/shapes.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/registry.ts';
import { elementCount } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { Device } from './device.ts';
import { FastSchedules } from './fused/fast-schedules.ts';
import { Lanes } from './lanes.ts';
import type { ModelPlan } from './model-plan.ts';
import { Schedule } from './schedule.ts';
import { stream } from './stream.ts';

/**
 * A compiled model. A run is one encoder, one submit and one map; a batch too large for one is cut
 * into chunks of that, and nodes that draw on several samples then run on the CPU over the whole.
 */
export class GpuProgram implements Program {
  readonly #device: Device;
  readonly #weights: Weights;
  /** Kernels that take any size, and those written for the sizes of this model. */
  readonly #plain: Schedule;
  readonly #fast: Readonly<Record<Keep, FastSchedules>>;
  readonly #lanes = new Lanes();
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
    const fast = (keep: Keep) => new FastSchedules(device, compiled.model, weights, keep, compile);
    this.#fast = { all: fast('all'), output: fast('output') };
  }

  prepare(n: number, keep: Keep): Promise<void> {
    return this.#fast[keep].prepare(n);
  }

  /** A run is submitted once the one before it is, while that one may still compute. */
  async run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const finish = await this.#queue(() => this.#start(inputs, options));
    return finish();
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return this.#queue(async () => {
      const n = [...inputs.values()][0].shape[0];
      const { all, output } = this.#fast;
      await Promise.all([all.prepare(n), output.prepare(n)]);
      await this.#lanes.idle();
      const { measureSchedules } = await import('./measure/measure-schedules.ts');
      const schedules = { plain: all.for(n) ?? this.#plain, fast: output.for(n) };
      return measureSchedules(this.#device, schedules, inputs, options);
    });
  }

  dispose(): void {
    this.#plain.dispose();
    for (const schedules of Object.values(this.#fast)) schedules.dispose();
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** Resolves once all is submitted, to what waits for the values. */
  async #start(
    inputs: ReadonlyMap<string, Tensor>,
    { keep, time }: ProgramOptions,
  ): Promise<() => Promise<ProgramResult>> {
    const n = [...inputs.values()][0].shape[0];
    // Times are those of layers, each on its own.
    const schedule = this.#fast[time ? 'all' : keep].for(n) ?? this.#plain;
    const { model, order } = schedule.compiled;
    const wanted = keep === 'all' ? order.map(({ name }) => name) : [model.output];
    const isSplit = n > schedule.chunkSize(keep);
    const needed = isSplit ? withoutMixing(schedule.compiled, wanted) : wanted;
    const values = this.#roomFor(schedule, inputs, needed);
    // What another run computes meanwhile is not this one's time.
    if (time) await this.#lanes.idle();
    const streamed = await stream(this.#device, this.#lanes, {
      schedule,
      inputs,
      reads: [...values.keys()],
      keep,
      time,
      isShort: n === 1 && schedule !== this.#plain,
      store: (name, data, start) => storeChunk(values.get(name), data, start / n),
    });
    return async () => {
      const { times, phases } = await streamed();
      addViews(schedule.compiled, inputs, values, n);
      if (isSplit) this.#runMixing(schedule, inputs, values);
      const kept = wanted.flatMap((name) => entry(name, values.get(name) ?? inputs.get(name)));
      return {
        values: new Map(kept),
        ...(times.size > 0 && { times }),
        ...(time && { phases }),
      };
    };
  }

  /** Memory for the values that are read back: a view has its source's. */
  #roomFor(
    { compiled: { homes, model } }: Schedule,
    inputs: ReadonlyMap<string, Tensor>,
    names: readonly string[],
  ): Map<string, Tensor> {
    const n = [...inputs.values()][0].shape[0];
    const shapes = inferShapes(model, n);
    const stored = new Set(names.map((name) => homes.get(name) ?? name));
    for (const name of inputs.keys()) stored.delete(name);
    return new Map([...stored].map((home) => [home, zeros(shapes.get(home) ?? [])]));
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

/** What chunks must give so that `names` can be made from them. */
function withoutMixing({ order, mixing }: CompiledModel, names: readonly string[]): string[] {
  const tail = order.filter(({ name }) => mixing.has(name)).flatMap(({ inputs }) => inputs);
  return [...names, ...tail].filter((name) => !mixing.has(name));
}

/** A view's value is its source's memory under another shape. */
function addViews(
  { homes, model }: CompiledModel,
  inputs: ReadonlyMap<string, Tensor>,
  values: Map<string, Tensor>,
  n: number,
): void {
  const shapes = inferShapes(model, n);
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
