import source from '../shaders/hardtanh.wgsl?raw';
import { elementwise } from './elementwise.ts';
import { layerOf } from './registry.ts';

/** torch.nn.ReLU6 has no attributes that change its values. */
export interface ReLU6 {
  readonly kind: 'ReLU6';
}

/**
 * A ReLU that no value leaves above six: min(max(0, x), 6). NaN stays.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html
 */
export function relu6(): ReLU6 {
  return layerOf(relu6Type, {});
}

/** torch.nn.ReLU6 is a Hardtanh from 0 to 6, and has its kernel. */
export const relu6Type = elementwise<ReLU6>(
  'ReLU6',
  'hardtanh',
  source,
  (value) => Math.min(Math.max(value, 0), 6),
  { constants: () => ({ MIN: 0, MAX: 6 }), describe: () => 'ReLU6()' },
);
