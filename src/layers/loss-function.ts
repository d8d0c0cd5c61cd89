import { ArgumentError } from '../tensor/errors.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import { tensor, type Tensor } from '../tensor/tensor.ts';
import {
  crossEntropyLossLayer,
  crossEntropyLossType,
  type CrossEntropyOptions,
} from './cross-entropy-loss.ts';

/** Labels: a tensor, or the class numbers of a batch as they come. */
export type Labels = Tensor | { readonly shape: Shape; readonly data: ArrayLike<number | bigint> };

/**
 * The loss of logits against labels, torch.nn.functional.cross_entropy, computed on the CPU.
 *
 * @param input logits `[N, C, ...]`, or `[C]` for one sample
 * @param labels class numbers `[N, ...]`, or probabilities of the logits' shape
 * @returns shape `[]`, or one loss for each item with `reduction: 'none'`
 * @throws ShapeError in PyTorch's words when the shapes do not fit
 * @throws ArgumentError when a label is no class
 * @see https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 */
export function crossEntropyLoss(
  input: Tensor,
  labels: Labels | readonly number[],
  options: CrossEntropyOptions & { readonly weight?: readonly number[] | Tensor | null } = {},
): Tensor {
  const weight = options.weight ?? null;
  const layer = crossEntropyLossLayer({ ...options, weight: weight && numbersOf(weight) });
  const target = toTensor(labels);
  const shape = crossEntropyLossType.inferShape(layer, [input.shape, target.shape]);
  if (!sameShape(target.shape, input.shape)) {
    const classes = input.shape.length === 1 ? input.shape[0] : input.shape[1];
    checkClasses(target.data, classes, layer.ignoreIndex);
  }
  return { ...crossEntropyLossType.reference(layer, [input, target], {}), shape };
}

const numbersOf = (weight: readonly number[] | Tensor): readonly number[] =>
  'data' in weight ? Array.from(weight.data) : weight;

function toTensor(labels: Labels | readonly number[]): Tensor {
  if (!('data' in labels)) return tensor([labels.length], labels);
  return tensor(labels.shape, Float32Array.from(labels.data as ArrayLike<number>, Number));
}

function checkClasses(labels: Float32Array, classes: number, ignored: number): void {
  const wrong = labels.find(
    (label) => label !== ignored && !(Number.isInteger(label) && label >= 0 && label < classes),
  );
  if (wrong !== undefined) throw new ArgumentError(`Target ${wrong} is out of bounds.`);
}
