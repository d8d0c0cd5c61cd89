import { elementCount, indexOf, type Shape } from '../tensor/shape.ts';
import { typeOf } from './registry.ts';
import type { Layer } from './layer-type.ts';
import type { Terms } from './terms.ts';

/**
 * Floating-point operations of a layer, by the rules that its terms declare. A multiply-add is two, and
 * a sum that starts at its bias takes none for that; a comparison, a division, a logarithm, an
 * exponential and a function of one value are one each. Taps on padding count like the others, as in
 * `torch.utils.flop_counter`.
 *
 * @param inputs shapes with the batch first, `[N, ...]`
 */
export function flopsOf(layer: Layer, inputs: readonly Shape[]): number {
  const type = typeOf(layer);
  const shape = type.inferShape(layer, inputs);
  const count = elementCount(shape);
  const at = (index: readonly number[]) => type.terms(layer, inputs, index);
  const first = at(shape.map(() => 0));
  if (first.rule === 'cross-entropy') return PER_LOGIT * elementCount(inputs[0]);
  if (first.rule !== 'mean') return Math.round(count * flopsOfValue(first));
  // Windows of an adaptive pool differ in size, but alike in every plane.
  const plane = shape.slice(-2);
  const places = Array.from({ length: elementCount(plane) }, (_, i) => indexOf(plane, i));
  const leading = shape.slice(0, -2);
  const values = places.map((place) => flopsOfValue(at([...leading.map(() => 0), ...place])));
  return elementCount(leading) * values.reduce((sum, one) => sum + one, 0);
}

/** A loss takes of each logit the largest, a difference, an exponential and the sum of them. */
const PER_LOGIT = 4;

/** What a slice of softmax shares is divided among its values. */
function flopsOfValue({ rule, terms, bias, parameters = [], clipped = 0 }: Terms): number {
  const count = terms.length + clipped;
  switch (rule) {
    case 'dot':
      return 2 * count;
    case 'sum':
      return bias === undefined ? count - 1 : count;
    case 'product':
    case 'max':
      return count - 1;
    case 'mean':
      // The sum, and the division.
      return count;
    case 'map':
      return 1;
    case 'copy':
      return 0;
    case 'softmax':
      // The largest, n differences and exponentials, their sum, n divisions.
      return (5 * count - 2) / count;
    case 'log-softmax':
      // The same with one logarithm, and n differences for the divisions.
      return (5 * count - 1) / count;
    case 'batch-norm':
      // The mean is taken off and the deviation divided by; then weight and bias, where there are any.
      return parameters.length;
    case 'cross-entropy':
      return PER_LOGIT * count;
    default:
      return rule satisfies never;
  }
}
