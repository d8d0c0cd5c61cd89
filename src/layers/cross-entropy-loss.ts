import source from '../shaders/cross-entropy-loss.wgsl?raw';
import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, indexOf, sameShape, type Shape } from '../tensor/shape.ts';
import { lossOf, type LossItem } from './cross-entropy.ts';
import type { LayerType } from './layer-type.ts';
import type { KernelPlan } from './plan.ts';
import { layerOf } from './registry.ts';

/** How the losses of the samples become one: torch's `reduction`. */
export type Reduction = 'none' | 'mean' | 'sum';

/** Attributes of torch.nn.CrossEntropyLoss. */
export interface CrossEntropyLoss {
  readonly kind: 'CrossEntropyLoss';
  readonly reduction: Reduction;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
  /** A weight for each class; null weighs all alike. */
  readonly weight: readonly number[] | null;
}

/** Options of the loss, with torch's names in camelCase. */
export type CrossEntropyOptions = Partial<Omit<CrossEntropyLoss, 'kind'>>;

/**
 * A layer that takes logits `[N, C, ...]` and labels `[N, ...]` (class numbers) or `[N, C, ...]`
 * (class probabilities), and gives a loss of shape `[]`, or `[N, ...]` with reduction `none`.
 *
 * @throws ArgumentError for a reduction or smoothing that torch refuses
 * @see https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 */
export function crossEntropyLossLayer(options: CrossEntropyOptions = {}): CrossEntropyLoss {
  const { reduction = 'mean', ignoreIndex = -100, labelSmoothing = 0, weight = null } = options;
  if (!['none', 'mean', 'sum'].includes(reduction)) {
    throw new ArgumentError(`${reduction as string} is not a valid value for reduction`);
  }
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new ArgumentError(`label_smoothing must be between 0.0 and 1.0. Got: ${labelSmoothing}`);
  }
  return layerOf(crossEntropyLossType, { reduction, ignoreIndex, labelSmoothing, weight });
}

/** Class numbers, unless the labels have the logits' own shape: then probabilities. */
const areProbabilities = (logits: Shape, labels: Shape): boolean => sameShape(logits, labels);

/** Classes are dimension 1, or the only one of an unbatched input. */
const classesOf = (logits: Shape): number => (logits.length === 1 ? logits[0] : logits[1]);

function inferShape(layer: CrossEntropyLoss, [logits, labels]: readonly Shape[]): Shape {
  if (logits.length === 0) {
    throw new ShapeError('Dimension specified as 1 but tensor has no dimensions');
  }
  const probable = areProbabilities(logits, labels);
  if (!probable) checkLabels(logits, labels);
  checkClassWeights(layer, logits, probable);
  if (!probable) checkPositions(logits, labels);
  if (layer.reduction !== 'none') return [];
  return logits.length === 1 ? [] : [logits[0], ...logits.slice(2)];
}

function checkClassWeights(layer: CrossEntropyLoss, logits: Shape, probable: boolean): void {
  const classes = classesOf(logits);
  if (layer.weight === null || layer.weight.length === classes) return;
  if (!probable && logits.length > 2) {
    throw new ShapeError('weight tensor should be defined either for all or no classes');
  }
  throw new ShapeError(
    `${probable ? 'cross_entropy: ' : ''}weight tensor should be defined either for all ` +
      `${classes} classes or no classes but got weight tensor of shape: ` +
      formatSize([layer.weight.length]),
  );
}

function checkLabels(logits: Shape, labels: Shape): void {
  if (logits.length === 1) {
    if (labels.length === 0) return;
    throw new ShapeError(
      `size mismatch (got input: ${formatSize(logits)}, target: ${formatSize(labels)})`,
    );
  }
  if (labels.length > 1 && logits.length === 2) {
    throw new ShapeError('0D or 1D target tensor expected, multi-target not supported');
  }
  const count = labels[0] ?? 0;
  if (count !== logits[0]) {
    throw new ShapeError(
      `Expected input batch_size (${logits[0]}) to match target batch_size (${count}).`,
    );
  }
}

/** A label for each position; PyTorch has words of their own for pictures `[N, C, H, W]`. */
function checkPositions(logits: Shape, labels: Shape): void {
  const spatial = logits.slice(2);
  if (logits.length === 1 || sameShape(labels.slice(1), spatial)) return;
  if (logits.length === 4 && labels.length !== 3) {
    throw new ShapeError(
      'only batches of spatial targets supported (3D tensors) ' +
        `but got targets of dimension: ${labels.length}`,
    );
  }
  if (logits.length === 4) {
    throw new ShapeError(
      `size mismatch (got input: ${formatSize(logits)} , target: ${formatSize(labels)}`,
    );
  }
  throw new ShapeError(
    `Expected target size ${formatSize([logits[0], ...spatial])}, got ${formatSize(labels)}`,
  );
}

/** The loss of every item: a sample, or a position of a sample. */
function plan(layer: CrossEntropyLoss, [logits, labels]: readonly Shape[]): KernelPlan {
  const classes = classesOf(logits);
  const inner = elementCount(logits.slice(2));
  return {
    kernel: 'cross_entropy_loss',
    source,
    constants: {
      C: classes,
      INNER: inner,
      PROBABILITIES: labels.length === logits.length ? 1 : 0,
      REDUCTION: ['none', 'sum', 'mean'].indexOf(layer.reduction),
      IGNORE_INDEX: layer.ignoreIndex,
      SMOOTHING: layer.labelSmoothing,
    },
    bindings: [
      { from: 'input', at: 0 },
      { from: 'input', at: 1 },
      { from: 'constant', values: layer.weight ?? new Array<number>(classes).fill(1) },
      { from: 'output' },
    ],
    dispatch:
      layer.reduction === 'none'
        ? { kind: 'flat', perSample: inner, perGroup: 64 }
        : { kind: 'fixed', x: 1, y: 1 },
  };
}

export const crossEntropyLossType: LayerType<CrossEntropyLoss> = {
  kind: 'CrossEntropyLoss',
  arity: 2,
  parameters: () => [],
  inferShape,
  mixesSamples: ({ reduction }, [logits]) => reduction !== 'none' || logits.length === 1,
  reference(layer, [logits, labels]) {
    const shape = inferShape(layer, [logits.shape, labels.shape]);
    const probabilities = areProbabilities(logits.shape, labels.shape);
    const items = lossOf(layer, logits, labels, probabilities);
    if (layer.reduction === 'none') {
      return { shape, data: Float32Array.from(items, ({ loss }) => loss) };
    }
    const total = (of: keyof LossItem) => items.reduce((sum, item) => sum + item[of], 0);
    const divisor = layer.reduction === 'mean' ? total('weight') : 1;
    return { shape, data: Float32Array.of(total('loss') / divisor) };
  },
  terms(_, [logits], index) {
    const n = index.length === 0 ? null : index[0];
    const count = elementCount(logits);
    const perSample = logits.length === 1 ? count : count / logits[0];
    const first = n === null ? 0 : n * perSample;
    const length = n === null ? count : perSample;
    const terms = Array.from({ length }, (_unused, i) => ({
      input: 0,
      index: indexOf(logits, first + i),
    }));
    return { rule: 'cross-entropy', terms };
  },
  plan,
  describe: () => 'CrossEntropyLoss()',
};
