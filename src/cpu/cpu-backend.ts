import type {
  Backend,
  Obstacle,
  Program,
  ProgramOptions,
  ProgramResult,
} from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import { schedule } from '../graph/schedule.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/catalog.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { measureReferences } from './measure-references.ts';

/** Runs each layer's reference, one after the other: the slow truth, and the fallback. */
export class CpuBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'CPU';
  readonly reason: string | undefined;
  readonly obstacle: Obstacle | undefined;

  /** @param reason why the GPU is not used, where it was wanted */
  constructor(reason?: string, obstacle?: Obstacle) {
    this.reason = reason;
    this.obstacle = obstacle;
  }

  async compile(model: Model, weights: Weights): Promise<Program> {
    return new CpuProgram(model, weights);
  }

  dispose(): void {
    // It holds nothing beyond what the garbage collector frees.
  }
}

class CpuProgram implements Program {
  readonly #order: ModelNode[];

  constructor(
    readonly model: Model,
    readonly weights: Weights,
  ) {
    this.#order = schedule(model);
  }

  async run(inputs: ReadonlyMap<string, Tensor>, { keep }: ProgramOptions): Promise<ProgramResult> {
    const all = new Map(inputs);
    for (const node of this.#order) all.set(node.name, this.#evaluate(node, all));
    const kept = keep === 'all' ? this.#order.map(({ name }) => name) : [this.model.output];
    const values = new Map<string, Tensor>();
    for (const name of kept) {
      const value = all.get(name);
      if (value !== undefined) values.set(name, value);
    }
    return { values };
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return measureReferences(this.model, this.weights, inputs, options);
  }

  dispose(): void {
    // As above: the weights go with the program.
  }

  #evaluate(node: ModelNode, values: ReadonlyMap<string, Tensor>): Tensor {
    const inputs = node.inputs.flatMap((name) => values.get(name) ?? []);
    return typeOf(node.layer).reference(node.layer, inputs, parametersFor(node, this.weights));
  }
}
