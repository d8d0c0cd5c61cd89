import source from '../shaders/hardtanh.wgsl?raw';
import { ArgumentError } from '../tensor/errors.ts';
import { elementwise } from './elementwise.ts';
import { requireFinite } from './pair.ts';
import { pythonFloat } from './python-float.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Hardtanh. */
export interface Hardtanh {
  readonly kind: 'Hardtanh';
  readonly minVal: number;
  readonly maxVal: number;
}

/**
 * A layer that cuts every value off below `minVal` and above `maxVal`. NaN stays.
 *
 * @throws ArgumentError unless both are finite and the largest lies above the smallest
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html
 */
export function hardtanh(minVal = -1, maxVal = 1): Hardtanh {
  requireFinite('min_val', minVal);
  requireFinite('max_val', maxVal);
  if (maxVal <= minVal) throw new ArgumentError('max_val must be larger than min_val');
  return layerOf(hardtanhType, { minVal, maxVal });
}

export const hardtanhType = elementwise<Hardtanh>(
  'Hardtanh',
  'hardtanh',
  source,
  (value, { minVal, maxVal }) => Math.min(Math.max(value, minVal), maxVal),
  {
    constants: ({ minVal, maxVal }) => ({ MIN: Math.fround(minVal), MAX: Math.fround(maxVal) }),
    describe: ({ minVal, maxVal }) =>
      `Hardtanh(min_val=${pythonFloat(minVal)}, max_val=${pythonFloat(maxVal)})`,
  },
);
