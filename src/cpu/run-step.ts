import { typeOf } from '../layers/registry.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Step } from './steps.ts';

/**
 * A step's value, by its kernel or its layer's `reference`.
 *
 * @param memory where its kernel puts it, if not in new memory
 */
export function runStep(
  { node, parameters, kernel, isView }: Step,
  given: readonly Tensor[],
  shape: Shape,
  memory?: Float32Array,
): Tensor {
  if (isView) return { shape, data: given[0].data };
  if (kernel === undefined) return typeOf(node.layer).reference(node.layer, given, parameters);
  const data = memory ?? new Float32Array(elementCount(shape));
  kernel(given[0], data);
  return { shape, data };
}
