import source from '../shaders/shift.wgsl?raw';
import type { Shape } from '../tensor/shape.ts';
import { pairwiseParameter, requireShape, type ParameterLayer } from './pairwise-parameter.ts';
import { layerOf } from './registry.ts';

/** The sum with a tensor of the layer's own, torch's `x + bias`. */
export interface Shift extends ParameterLayer {
  readonly kind: 'Shift';
}

/**
 * A layer that adds the same bias to every sample, stretched as torch broadcasts it.
 *
 * @param shape the bias's, without a batch: `[C, 1, 1]` for a number to each channel
 * @throws ArgumentError when a size is not whole and positive
 */
export function shift(shape: Shape): Shift {
  requireShape('Shift', shape);
  return layerOf(shiftType, { shape });
}

export const shiftType = pairwiseParameter<Shift>('Shift', {
  kernel: 'shift',
  source,
  parameter: { name: 'bias', initial: 0 },
  apply: (value, bias) => value + bias,
  terms: (input, bias) => ({
    rule: 'sum',
    terms: [{ input: 0, index: input }],
    bias: { name: 'bias', index: bias },
  }),
});
