import source from '../shaders/scale.wgsl?raw';
import type { Shape } from '../tensor/shape.ts';
import { pairwiseParameter, requireShape, type ParameterLayer } from './pairwise-parameter.ts';
import { layerOf } from './registry.ts';

/** The product with a tensor of the layer's own, torch's `x * weight`. */
export interface Scale extends ParameterLayer {
  readonly kind: 'Scale';
}

/**
 * A layer that multiplies every sample by the same weight, stretched as torch broadcasts it.
 *
 * @param shape the weight's, without a batch: `[C, 1, 1]` for a number to each channel
 * @throws ArgumentError when a size is not whole and positive
 */
export function scale(shape: Shape): Scale {
  requireShape('Scale', shape);
  return layerOf(scaleType, { shape });
}

export const scaleType = pairwiseParameter<Scale>('Scale', {
  kernel: 'scale',
  source,
  parameter: { name: 'weight', initial: 1 },
  apply: (value, weight) => value * weight,
  terms: (input, weight) => ({
    rule: 'dot',
    terms: [{ input: 0, index: input, parameter: { name: 'weight', index: weight } }],
  }),
});
