import type { Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Plan } from './plan.ts';
import type { Terms } from './terms.ts';
import type { Window } from './window.ts';

/** A layer as plain data: its type's name in torch.nn and that type's attributes. */
export interface Layer {
  readonly kind: string;
}

/** A learned tensor that a layer declares, named as in a state_dict: `weight`, `bias`. */
export interface ParameterSpec {
  readonly name: string;
  readonly shape: Shape;
  /** Inputs that feed one output value; PyTorch's default initialisation is uniform in ±1/√fanIn. */
  readonly fanIn: number;
  /** Its values at first, where PyTorch draws none. */
  readonly initial?: number;
  /** True for a buffer in torch's sense, such as a running mean: saved, but not learned. */
  readonly isBuffer?: boolean;
}

/** All values between two indices, both among them. */
export interface Block {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** A block of one of the inputs. */
export interface Reach extends Block {
  readonly input: number;
}

/** A layer's parameters by name. */
export type Parameters = Readonly<Record<string, Tensor>>;

/**
 * Everything the lab knows about one layer type. Shapes carry the batch first, `[N, ...]`.
 *
 * The functions are pure. `reference` is the truth that kernels are tested against, `terms` the one
 * declaration of where an output value comes from, `plan` the GPU kernel as data.
 */
export interface LayerType<L extends Layer = Layer> {
  readonly kind: L['kind'];
  /** Number of tensors the layer takes. */
  readonly arity: number;
  /** True for a layer that takes `arity` tensors or more. */
  readonly isVariadic?: true;
  /** True for a layer that only renames its input's memory: its plan is `view`. */
  readonly isView?: true;
  /** True for a layer that maps each value on its own: its kernel declares `<kernel>_of(value)`. */
  readonly isElementwise?: true;
  parameters(layer: L): readonly ParameterSpec[];
  /** @throws ShapeError with PyTorch's own message when the inputs do not fit */
  inferShape(layer: L, inputs: readonly Shape[]): Shape;
  /** True when an output value draws on several samples, so that a batch cannot be split. */
  mixesSamples?(layer: L, inputs: readonly Shape[]): boolean;
  /** The plain computation, accumulated in double precision and rounded to float32 once. */
  reference(layer: L, inputs: readonly Tensor[], parameters: Parameters): Tensor;
  terms(layer: L, inputs: readonly Shape[], index: readonly number[]): Terms;
  /**
   * The parts of the inputs that a block of output values draws on, for the layers where the terms at
   * the block's corners do not tell.
   */
  reach?(layer: L, inputs: readonly Shape[], block: Block): readonly Reach[];
  /** The window that slides over rows and columns, for the layers that have one on these inputs. */
  window?(layer: L, inputs: readonly Shape[]): Window | undefined;
  /** Depends on no size of the batch: only `inputs[i].slice(1)` is looked at. */
  plan(layer: L, inputs: readonly Shape[]): Plan;
  /** The module as PyTorch prints it. */
  describe(layer: L): string;
}
