import type { Tensor } from '../tensor/tensor.ts';
import type { Measurement, MeasureOptions, Roofs } from './measurement.ts';
import type { Model } from './model.ts';
import type { Weights } from './weights.ts';

/** What a run reads back: every layer's value, or the network's alone. */
export type Keep = 'all' | 'output';

export interface ProgramOptions {
  readonly keep: Keep;
  readonly time: boolean;
}

/** Milliseconds of the parts of a run, by this machine's clock. */
export interface Phases {
  /** Handing the inputs to the device. */
  readonly upload: number;
  /** From submit until the values can be read: the kernels, and the copy to where that is so. */
  readonly compute: number;
  /** Taking the values over. */
  readonly readBack: number;
}

/** Values by node name, and milliseconds by node name where the backend can tell. */
export interface ProgramResult {
  readonly values: Map<string, Tensor>;
  readonly times?: Map<string, number>;
  readonly phases?: Phases;
  /** What made them, where that is not the program's own backend. */
  readonly backend?: Backend['name'];
}

/** A model made ready to run on one backend. */
export interface Program {
  /** `inputs` holds a batch of the same N for every input of the model. */
  run(inputs: ReadonlyMap<string, Tensor>, options: ProgramOptions): Promise<ProgramResult>;
  /** False while another backend stands in for its own. */
  readonly isReady?: boolean;
  /** Resolves once no other backend stands in for its own, where one does. */
  ready?(): Promise<void>;
  /** Makes the fast schedule for a batch of `n` ready, where there is one. */
  prepare?(n: number, keep: Keep): Promise<void>;
  /** Times every layer on its own. */
  measure(inputs: ReadonlyMap<string, Tensor>, options: MeasureOptions): Promise<Measurement>;
  dispose(): void;
}

/** Why there is no GPU to run on, where that is known. */
export type Obstacle = 'no-webgpu' | 'insecure-page' | 'no-adapter';

/** Where networks run. Shapes and weights were checked before they come here. */
export interface Backend {
  readonly name: 'webgpu' | 'cpu';
  /** The hardware, as far as it says: `Apple M2`. */
  readonly adapter: string;
  /** Why this is not the backend that was wanted, where it is not. */
  readonly reason?: string | undefined;
  /** The same as a name, where it is one of those known. */
  readonly obstacle?: Obstacle | undefined;
  /** Resolves once name, adapter and reason are known for good, where they may change. */
  readonly opened?: Promise<void>;
  compile(model: Model, weights: Weights): Promise<Program>;
  /** Measures what the adapter does at most, where there is one. */
  measureRoofs?(options: MeasureOptions): Promise<Roofs | undefined>;
  dispose(): void;
}
