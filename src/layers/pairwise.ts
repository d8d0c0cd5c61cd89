import { ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import {
  broadcast,
  broadcastConstants,
  broadcastShape,
  checkRank,
  operandIndex,
} from './broadcast.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { inputsAndOutput, perElement } from './plan.ts';
import type { Terms } from './terms.ts';

/** What a layer does with the two values that meet. */
interface Pairing {
  /** Entry point of the kernel. */
  readonly kernel: string;
  readonly source: string;
  readonly rule: Terms['rule'];
  readonly apply: (a: number, b: number) => number;
}

/**
 * Torch's broadcasting, as far as the samples of a batch stay apart: tensors of different ranks are
 * aligned at the last dimension, so that the batch of the smaller would meet another dimension.
 */
function inferShape(kind: string, [a, b]: readonly Shape[]): Shape {
  const shape = broadcastShape(a, b);
  if (a.length !== b.length) {
    throw new ShapeError(
      `${kind} of ${formatSize(a)} and ${formatSize(b)} would mix the samples of a batch: ` +
        'both must have the same rank',
    );
  }
  checkRank(kind, shape);
  return shape;
}

/** A layer type that puts two tensors together element by element. */
export function pairwise<L extends Layer>(
  kind: L['kind'],
  { kernel, source, rule, apply }: Pairing,
): LayerType<L> {
  return {
    kind,
    arity: 2,
    parameters: () => [],
    inferShape: (_, inputs) => inferShape(kind, inputs),
    reference(_, [a, b]) {
      inferShape(kind, [a.shape, b.shape]);
      return broadcast(a, b, apply);
    },
    terms: (_, shapes, index) => ({
      rule,
      terms: shapes.map((shape, input) => ({ input, index: operandIndex(shape, index) })),
    }),
    plan: (_, [a, b]) => ({
      kernel,
      source,
      constants: broadcastConstants(a.slice(1), b.slice(1)),
      bindings: inputsAndOutput(2),
      dispatch: perElement(elementCount(inferShape(kind, [a, b]).slice(1))),
    }),
    describe: () => `${kind}()`,
  };
}
