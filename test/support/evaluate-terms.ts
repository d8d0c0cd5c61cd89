import type { BatchNormAttributes } from '../../src/layers/batch-norm.ts';
import type { Terms } from '../../src/layers/terms.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import type { Layer, Parameters } from '../../src/layers/layer-type.ts';
import { offsetOf } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

const at = ({ shape, data }: Tensor, index: readonly number[]) => data[offsetOf(shape, index)];

/** The value that terms say they make; undefined for a loss, which needs labels as well. */
export function evaluateTerms(
  layer: Layer,
  { rule, terms, bias, parameters: taken = [], divisor = 1, constant }: Terms,
  inputs: readonly Tensor[],
  parameters: Parameters,
): number | undefined {
  const values = terms.map(({ input, index }) => at(inputs[input], index));
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  switch (rule) {
    case 'dot': {
      const products = terms.map(({ parameter }, i) =>
        parameter === undefined ? NaN : values[i] * at(parameters[parameter.name], parameter.index),
      );
      return sum(products) + (bias === undefined ? 0 : at(parameters[bias.name], bias.index));
    }
    case 'sum':
      return sum(values) + (bias === undefined ? 0 : at(parameters[bias.name], bias.index));
    case 'mean':
      return sum(values) / divisor;
    case 'product':
      return values.reduce((product, value) => product * value, 1);
    case 'max':
      return Math.max(...values);
    case 'copy':
      return values.at(0) ?? constant;
    case 'softmax': {
      const max = Math.max(...values);
      const exponentials = values.map((value) => Math.exp(value - max));
      return exponentials[0] / sum(exponentials);
    }
    case 'log-softmax': {
      const max = Math.max(...values);
      return values[0] - max - Math.log(sum(values.map((value) => Math.exp(value - max))));
    }
    case 'batch-norm': {
      const numbers = taken.map(({ name, index }) => at(parameters[name], index));
      const [weight, shift, mean, variance] = numbers.length === 2 ? [1, 0, ...numbers] : numbers;
      const { eps } = layer as BatchNormAttributes;
      return ((values[0] - mean) / Math.sqrt(variance + eps)) * weight + shift;
    }
    case 'map':
      return typeOf(layer).reference(layer, [{ shape: [1], data: Float32Array.from(values) }], {})
        .data[0];
    case 'cross-entropy':
      return undefined;
    default:
      return rule satisfies never;
  }
}
