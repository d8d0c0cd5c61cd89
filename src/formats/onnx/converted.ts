import type { Layer } from '../../layers/layer-type.ts';
import type { Tensor } from '../../tensor/tensor.ts';

/**
 * What a node becomes: a layer, the values that feed it, its weights by their names in torch.nn.
 * Without a layer its first input goes on as it is.
 */
export interface Converted {
  readonly layer?: Layer;
  readonly inputs: readonly string[];
  /** What its first input goes through before. */
  readonly before?: Layer;
  /** What its value is multiplied by after, the same for every sample. */
  readonly factors?: Tensor;
  readonly weights?: Readonly<Record<string, Tensor>>;
}
