import { indexOf, offsetOf, type Shape } from '../tensor/shape.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { viewReach } from './view-reach.ts';

/** What a view says of itself. */
export interface ViewAttributes<L extends Layer> {
  /** @throws ShapeError with PyTorch's own message when the input does not fit */
  readonly inferShape: (layer: L, shape: Shape) => Shape;
  readonly mixesSamples?: (layer: L, shape: Shape) => boolean;
  readonly describe: (layer: L) => string;
}

/** A layer type that gives its input's memory another shape: it runs nothing. */
export function viewType<L extends Layer>(
  kind: L['kind'],
  { inferShape, mixesSamples, describe }: ViewAttributes<L>,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    isView: true,
    parameters: () => [],
    inferShape: (layer, [shape]) => inferShape(layer, shape),
    ...(mixesSamples && { mixesSamples: (layer: L, [shape]) => mixesSamples(layer, shape) }),
    reference: (layer, [x]) => ({ shape: inferShape(layer, x.shape), data: x.data }),
    terms(layer, [shape], index) {
      const source = indexOf(shape, offsetOf(inferShape(layer, shape), index));
      return { rule: 'copy', terms: [{ input: 0, index: source }] };
    },
    reach: (layer, [shape], block) => [
      { input: 0, ...viewReach(shape, inferShape(layer, shape), block) },
    ],
    plan: () => 'view',
    describe,
  };
}
