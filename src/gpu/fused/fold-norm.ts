import type { ModelNode } from '../../graph/model.ts';
import { parametersFor, type Weights } from '../../graph/weights.ts';
import type { BatchNormAttributes } from '../../layers/batch-norm.ts';

/** Weights `[K, …]` and biases `[K]` of a layer, with the normalization behind it worked in. */
export interface Folded {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** (w · x + b − mean) ÷ √(variance + eps) × weight + bias is again a weighted sum with a bias. */
export function foldNorm(
  { weight, bias }: Folded,
  node: ModelNode | undefined,
  weights: Weights,
): Folded {
  if (node === undefined) return { weight, bias };
  const { eps } = node.layer as BatchNormAttributes;
  const own = parametersFor(node, weights);
  const scales = own['running_var'].data.map(
    (variance, k) => (own['weight']?.data[k] ?? 1) / Math.sqrt(variance + eps),
  );
  const perFilter = weight.length / bias.length;
  return {
    weight: weight.map((value, i) => value * scales[Math.floor(i / perFilter)]),
    bias: bias.map(
      (value, k) => (value - own['running_mean'].data[k]) * scales[k] + (own['bias']?.data[k] ?? 0),
    ),
  };
}
