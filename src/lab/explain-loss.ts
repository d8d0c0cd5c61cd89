import { logSumExp, lossOf } from '../layers/cross-entropy.ts';
import type { CrossEntropyLoss } from '../layers/cross-entropy-loss.ts';
import { sameShape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** How one sample's loss comes about: −weight · log softmax at its label. */
export interface ExplainedLoss {
  readonly sample: number;
  /** The class it should be; undefined where the labels are probabilities, or it is left out. */
  readonly label: number | undefined;
  /** The value that the network gave for the label's class. */
  readonly logit: number;
  /** log Σ exp over all classes. */
  readonly logSumExp: number;
  readonly loss: number;
  /** What it counts in the mean. */
  readonly weight: number;
}

/** Every sample's loss, for logits `[N, C]` and labels `[N]` or `[N, C]`. */
export function explainLosses(
  layer: CrossEntropyLoss,
  logits: Tensor,
  labels: Tensor,
): ExplainedLoss[] {
  const areProbabilities = sameShape(logits.shape, labels.shape);
  const classes = logits.shape[1];
  return lossOf(layer, logits, labels, areProbabilities).map(({ loss, weight }, sample) => {
    const row = [...logits.data.subarray(sample * classes, (sample + 1) * classes)];
    const label = labels.data[sample];
    const hasLabel = !areProbabilities && label !== layer.ignoreIndex;
    return {
      sample,
      label: hasLabel ? label : undefined,
      logit: hasLabel ? row[label] : NaN,
      logSumExp: logSumExp(row),
      loss,
      weight,
    };
  });
}
