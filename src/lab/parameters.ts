import type { ModelNode } from '../graph/model.ts';
import { typeOf } from '../layers/registry.ts';
import { elementCount } from '../tensor/shape.ts';
import { formatCount } from './numbers.ts';

/** How a layer's parameters count up: `6·1·5·5 + 6 = 156`. Empty where it has none. */
export function parameterArithmetic(node: ModelNode): string {
  const specs = typeOf(node.layer)
    .parameters(node.layer)
    .filter(({ isBuffer }) => !isBuffer);
  if (specs.length === 0) return '';
  const sum = specs.map(({ shape }) => shape.join('·')).join(' + ');
  const count = specs.reduce((total, { shape }) => total + elementCount(shape), 0);
  return `${sum} = ${formatCount(count)}`;
}
