import source from '../shaders/leaky-relu.wgsl?raw';
import { elementwise } from './elementwise.ts';
import { requireFinite } from './pair.ts';
import { pythonFloat } from './python-float.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.LeakyReLU. */
export interface LeakyReLU {
  readonly kind: 'LeakyReLU';
  readonly negativeSlope: number;
}

/**
 * A layer that keeps positive values and multiplies the others by `negativeSlope`. NaN stays.
 *
 * @throws ArgumentError unless the slope is finite
 * @see https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html
 */
export function leakyReLU(negativeSlope = 0.01): LeakyReLU {
  requireFinite('negative_slope', negativeSlope);
  return layerOf(leakyReLUType, { negativeSlope });
}

export const leakyReLUType = elementwise<LeakyReLU>(
  'LeakyReLU',
  'leaky_relu',
  source,
  (value, { negativeSlope }) => (value > 0 ? value : value * negativeSlope),
  {
    constants: ({ negativeSlope }) => ({ NEGATIVE_SLOPE: Math.fround(negativeSlope) }),
    describe: ({ negativeSlope }) => `LeakyReLU(negative_slope=${pythonFloat(negativeSlope)})`,
  },
);
