import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { CrossEntropyLoss } from './cross-entropy-loss.ts';

/** The loss of one item, and what it counts in a mean. */
export interface LossItem {
  readonly loss: number;
  readonly weight: number;
}

/** log Σ exp of the values, taken relative to their largest so that nothing overflows. */
export function logSumExp(values: readonly number[]): number {
  const max = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  return max + Math.log(values.reduce((sum, value) => sum + Math.exp(value - max), 0));
}

/** The losses of all items: each sample, or each position of each sample. */
export function lossOf(
  layer: CrossEntropyLoss,
  logits: Tensor,
  labels: Tensor,
  probabilities: boolean,
): LossItem[] {
  const { shape, data } = logits;
  const classes = shape.length === 1 ? shape[0] : shape[1];
  const inner = elementCount(shape.slice(2));
  return Array.from({ length: data.length / classes }, (_, item) => {
    const first = Math.floor(item / inner) * classes * inner + (item % inner);
    const at = Array.from({ length: classes }, (_unused, c) => first + c * inner);
    const values = at.map((i) => data[i]);
    const normaliser = logSumExp(values);
    const logs = values.map((value) => value - normaliser);
    return probabilities
      ? softItem(
          layer,
          logs,
          at.map((i) => labels.data[i]),
        )
      : hardItem(layer, logs, labels.data[item]);
  });
}

/** @see https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html, second case */
function softItem(layer: CrossEntropyLoss, logs: number[], target: number[]): LossItem {
  const smoothing = layer.labelSmoothing;
  const terms = logs.map((log, c) => {
    const wanted = target[c] * (1 - smoothing) + smoothing / logs.length;
    return log * wanted * (layer.weight?.[c] ?? 1);
  });
  return { loss: -terms.reduce((a, b) => a + b, 0), weight: 1 };
}

function hardItem(layer: CrossEntropyLoss, logs: number[], label: number): LossItem {
  if (label === layer.ignoreIndex) return { loss: 0, weight: 0 };
  const weightOf = (c: number) => layer.weight?.[c] ?? 1;
  const weight = weightOf(label);
  const smoothing = layer.labelSmoothing;
  const all = logs.reduce((sum, log, c) => sum - weightOf(c) * log, 0);
  const own = -weight * logs[label];
  return { loss: (1 - smoothing) * own + (smoothing / logs.length) * all, weight };
}
