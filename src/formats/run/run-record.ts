import type { Model } from '../../graph/model.ts';
import type { Tensor } from '../../tensor/tensor.ts';

/** What a file of this kind says first. */
export const RUN_FORMAT = 'lenet-lab run 1';

/** One forward pass, with all that its numbers came from but the weights. */
export interface RunRecord {
  readonly model: Model;
  /** What computed it; `pytorch` for the values that the page comes with. */
  readonly backend: 'webgpu' | 'cpu' | 'pytorch';
  /** The hardware, as far as it says. */
  readonly adapter: string;
  /** Where the weights came from: `trained`, `fresh`, `code`, or a file's name. */
  readonly weights: string;
  /** From handing over the input to having every value, where that was measured. */
  readonly milliseconds: number | undefined;
  readonly samples: readonly RunSample[];
  /** One for each sample; empty where the network gives no probabilities. */
  readonly predictions: readonly { file: string; digit: number; probability: number }[];
  /** Inputs first, then the layers in the order in which they ran. */
  readonly values: readonly RunValue[];
}

export interface RunSample {
  /** The file's name, or what stands for it. */
  readonly file: string;
  /** The digit that it is, where that is known. */
  readonly label: number | undefined;
}

/** An input, or what a layer made. */
export interface RunValue {
  readonly name: string;
  /** The layer's type in torch.nn, or `Input`. */
  readonly kind: string;
  /** On the GPU, for the whole batch, where that was measured. */
  readonly milliseconds: number | undefined;
  /** The samples first: `[N, C, H, W]`. */
  readonly tensor: Tensor;
}
