import type { Keep, Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import type { Model } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import type { Weights } from '../graph/weights.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { planMemory } from './memory.ts';
import { runStep } from './run-step.ts';
import { fusedSteps, layerSteps, type Step } from './steps.ts';

/** Batch sizes whose shapes and memory are kept. */
const SIZES_KEPT = 2;

/** What a batch size needs. */
interface Size {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Memory of values that are read within a run alone, by name. */
  readonly inner: ReadonlyMap<string, Float32Array>;
}

/** A model on this thread: kernels where layers have them, their `reference` elsewhere. */
export class CpuProgram implements Program {
  readonly #model: Model;
  readonly #weights: Weights;
  readonly #alone: readonly Step[];
  #fused: readonly Step[] | undefined;
  readonly #sizes: Record<Keep, Map<number, Size>> = { all: new Map(), output: new Map() };

  constructor(model: Model, weights: Weights) {
    this.#model = model;
    this.#weights = weights;
    this.#alone = layerSteps(model, weights);
  }

  async run(inputs: ReadonlyMap<string, Tensor>, { keep }: ProgramOptions): Promise<ProgramResult> {
    const steps = keep === 'all' ? this.#alone : this.#fusedSteps();
    const { shapes, inner } = this.#size(keep, steps, batchOf(inputs));
    const values = new Map(inputs);
    for (const step of steps) {
      const shape = shapes.get(step.name) ?? [];
      const given = step.inputs.flatMap((name) => values.get(name) ?? []);
      values.set(step.name, runStep(step, given, shape, inner.get(step.name)));
    }
    const kept = keep === 'all' ? steps.map(({ name }) => name) : [this.#model.output];
    const entries = kept.flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return { values: new Map(entries) };
  }

  async measure(
    inputs: ReadonlyMap<string, Tensor>,
    options: MeasureOptions,
  ): Promise<Measurement> {
    const { measureSteps } = await import('./measure-steps.ts');
    return measureSteps(this.#alone, inputs, options);
  }

  dispose(): void {
    // The garbage collector frees all that it holds.
  }

  #fusedSteps(): readonly Step[] {
    this.#fused ??= fusedSteps(this.#model, this.#weights, this.#alone);
    return this.#fused;
  }

  #size(keep: Keep, steps: readonly Step[], n: number): Size {
    const sizes = this.#sizes[keep];
    const known = sizes.get(n);
    if (known !== undefined) return known;
    for (const size of [...sizes.keys()].slice(0, sizes.size - SIZES_KEPT + 1)) sizes.delete(size);
    const shapes = inferShapes(this.#model, n);
    const inner = keep === 'all' ? new Map() : planMemory(steps, shapes, this.#model.output);
    const made = { shapes, inner };
    sizes.set(n, made);
    return made;
  }
}

function batchOf(inputs: ReadonlyMap<string, Tensor>): number {
  const [first] = inputs.values();
  return first.shape[0];
}
