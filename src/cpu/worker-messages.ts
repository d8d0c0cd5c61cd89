import type { Keep } from '../graph/backend.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What a worker is told. Programs and runs are known by numbers. */
export type Message =
  | {
      readonly kind: 'load';
      readonly program: number;
      readonly model: Model;
      readonly weights: Weights;
    }
  | {
      readonly kind: 'run';
      readonly program: number;
      readonly run: number;
      readonly inputs: ReadonlyMap<string, Tensor>;
      readonly keep: Keep;
    }
  | { readonly kind: 'dispose'; readonly program: number };

/** What a worker says of a run: its values, or none where it failed. */
export interface Reply {
  readonly run: number;
  readonly values: Map<string, Tensor> | undefined;
}

/** The memory of some tensors, each piece once. */
export function memoryOf(values: ReadonlyMap<string, Tensor>): ArrayBuffer[] {
  const buffers = [...values.values()].map(({ data }) => data.buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
