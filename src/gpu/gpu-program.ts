import type { Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import { inferShapes } from '../graph/shapes.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/catalog.ts';
import { elementCount } from '../tensor/shape.ts';
import { sliceBatch, zeros, type Tensor } from '../tensor/tensor.ts';
import { Arena } from './arena.ts';
import { chunkSize } from './chunk.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { Device } from './device.ts';
import { submit } from './submission.ts';

/** Batch sizes whose memory is kept: the chunks of a large batch, and what is left over. */
const ARENAS_KEPT = 2;

/**
 * A compiled model. A run is one encoder, one submit and one map; a batch too large for one is cut
 * into chunks of that, and nodes that draw on several samples then run on the CPU over the whole.
 */
export class GpuProgram implements Program {
  readonly #device: Device;
  readonly #compiled: CompiledModel;
  readonly #weights: Weights;
  readonly #chunkSize: number;
  readonly #arenas = new Map<number, Arena>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(device: Device, compiled: CompiledModel, weights: Weights) {
    this.#device = device;
    this.#compiled = compiled;
    this.#weights = weights;
    this.#chunkSize = chunkSize(compiled, device.gpu.limits);
  }

  /** Runs wait for each other, since they share buffers. */
  run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const next = this.#last.then(() => this.#run(inputs, options));
    this.#last = next.catch(() => undefined);
    return next;
  }

  dispose(): void {
    for (const arena of this.#arenas.values()) arena.dispose();
    for (const buffer of this.#compiled.buffers) buffer.destroy();
  }

  async #run(
    inputs: ReadonlyMap<string, Tensor>,
    { keep, time }: ProgramOptions,
  ): Promise<ProgramResult> {
    const { model, order } = this.#compiled;
    const n = [...inputs.values()][0].shape[0];
    const wanted = keep === 'all' ? order.map(({ name }) => name) : [model.output];
    const isSplit = n > this.#chunkSize;
    const needed = isSplit ? this.#withoutMixing(wanted) : wanted;
    const values = new Map<string, Tensor>();
    const times = await this.#runChunks(inputs, n, needed, time, values);
    if (isSplit) this.#runMixing(inputs, values);
    const kept = wanted.flatMap((name) => entry(name, values.get(name) ?? inputs.get(name)));
    return { values: new Map(kept), ...(times.size > 0 && { times }) };
  }

  /** What chunks must give so that `names` can be made from them. */
  #withoutMixing(names: readonly string[]): string[] {
    const { order, mixing } = this.#compiled;
    const tail = order.filter(({ name }) => mixing.has(name)).flatMap(({ inputs }) => inputs);
    return [...names, ...tail].filter((name) => !mixing.has(name));
  }

  async #runChunks(
    inputs: ReadonlyMap<string, Tensor>,
    n: number,
    names: readonly string[],
    time: boolean,
    values: Map<string, Tensor>,
  ): Promise<Map<string, number>> {
    const { homes, model, mixing } = this.#compiled;
    const shapes = inferShapes(model, n);
    const stored = new Set(names.map((name) => homes.get(name) ?? name));
    for (const name of inputs.keys()) stored.delete(name);
    for (const home of stored) values.set(home, zeros(shapes.get(home) ?? []));
    const times = new Map<string, number>();
    for (let start = 0; start < n; start += this.#chunkSize) {
      const end = Math.min(n, start + this.#chunkSize);
      const arena = this.#arena(end - start);
      const steps = arena.bound.filter(
        ({ step }) => end - start === n || !mixing.has(step.node.name),
      );
      const chunk = [...inputs].map(([name, x]) => [name, sliceBatch(x, start, end)] as const);
      const milliseconds = await submit(this.#device, arena, {
        label: model.name,
        inputs: new Map(chunk),
        steps,
        reads: [...stored],
        time,
        store: (name, data) => storeChunk(values.get(name), data, start / n),
      });
      for (const [at, { step }] of steps.entries()) {
        if (at >= milliseconds.length) break;
        times.set(step.node.name, (times.get(step.node.name) ?? 0) + milliseconds[at]);
      }
    }
    this.#addViews(inputs, values, shapes);
    return times;
  }

  /** A view's value is its source's memory under another shape. */
  #addViews(
    inputs: ReadonlyMap<string, Tensor>,
    values: Map<string, Tensor>,
    shapes: ReturnType<typeof inferShapes>,
  ): void {
    for (const [name, home] of this.#compiled.homes) {
      const source = values.get(home) ?? inputs.get(home);
      if (name === home || source === undefined) continue;
      values.set(name, { shape: shapes.get(name) ?? [], data: source.data });
    }
  }

  #runMixing(inputs: ReadonlyMap<string, Tensor>, values: Map<string, Tensor>): void {
    const { order, mixing } = this.#compiled;
    for (const node of order.filter(({ name }) => mixing.has(name))) {
      const sources = node.inputs.flatMap((name) => values.get(name) ?? inputs.get(name) ?? []);
      const parameters = parametersFor(node, this.#weights);
      values.set(node.name, typeOf(node.layer).reference(node.layer, sources, parameters));
    }
  }

  #arena(n: number): Arena {
    const known = this.#arenas.get(n);
    if (known !== undefined) return known;
    for (const [size, arena] of this.#arenas) {
      if (this.#arenas.size < ARENAS_KEPT) break;
      arena.dispose();
      this.#arenas.delete(size);
    }
    const arena = new Arena(this.#device.gpu, this.#compiled, n, this.#device.canTime);
    this.#arenas.set(n, arena);
    return arena;
  }
}

const entry = (name: string, value: Tensor | undefined): [string, Tensor][] =>
  value === undefined ? [] : [[name, value]];

/** Puts a chunk's values in their place, which starts at this share of the whole. */
function storeChunk(target: Tensor | undefined, data: Float32Array, share: number): void {
  if (target === undefined) return;
  target.data.set(data, Math.round(share * elementCount(target.shape)));
}
