import type { Backend, Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import { schedule } from '../graph/schedule.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/registry.ts';
import { ArgumentError } from '../tensor/errors.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Runs each layer's `reference`, one after the other: the slow truth that tests compare with. */
export class ReferenceBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'reference';

  async compile(model: Model, weights: Weights): Promise<Program> {
    return new ReferenceProgram(model, weights);
  }

  dispose(): void {
    // It holds nothing beyond what the garbage collector frees.
  }
}

class ReferenceProgram implements Program {
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

  measure(): Promise<never> {
    return Promise.reject(new ArgumentError('the references are not measured'));
  }

  dispose(): void {
    // As above: the weights go with the program.
  }

  #evaluate(node: ModelNode, values: ReadonlyMap<string, Tensor>): Tensor {
    const inputs = node.inputs.flatMap((name) => values.get(name) ?? []);
    return typeOf(node.layer).reference(node.layer, inputs, parametersFor(node, this.weights));
  }
}
