import type { Backend, Program, ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { CpuProgram } from './cpu-program.ts';
import { ReferenceBackend } from './reference-backend.ts';

/**
 * The CPU for a page that has just been opened: the layers' `reference` answers a first run of one
 * sample, which takes less than to make the kernels ready; they do all that comes after it.
 */
export class PromptBackend implements Backend {
  readonly name = 'cpu';
  readonly adapter = 'CPU';
  readonly #references = new ReferenceBackend();

  async compile(model: Model, weights: Weights): Promise<Program> {
    const first = await this.#references.compile(model, weights);
    return new PromptProgram(first, () => new CpuProgram(model, weights));
  }

  dispose(): void {
    // The garbage collector frees all that it holds.
  }
}

class PromptProgram implements Program {
  #first: Program | undefined;
  #kernels: Program | undefined;
  readonly #make: () => Program;

  /** @param make makes the kernels ready */
  constructor(first: Program, make: () => Program) {
    this.#first = first;
    this.#make = make;
  }

  run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult> {
    const [{ shape }] = inputs.values();
    const program = shape[0] === 1 ? (this.#first ?? this.#rest()) : this.#rest();
    this.#first = undefined;
    return program.run(inputs, options);
  }

  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement> {
    return this.#rest().measure(inputs, options);
  }

  dispose(): void {
    this.#first?.dispose();
    this.#kernels?.dispose();
  }

  #rest(): Program {
    this.#kernels ??= this.#make();
    return this.#kernels;
  }
}
