import { add } from '../../layers/add.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { mul } from '../../layers/mul.ts';
import { scale } from '../../layers/scale.ts';
import { shift } from '../../layers/shift.ts';
import { formatSize, type Shape } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { NodeReader } from './node-reader.ts';
import type { Converted } from './converted.ts';

/** Add: of two values, or of a value and a constant of the file, which becomes a Shift's bias. */
export function addition(node: NodeReader): Converted {
  return withConstant(node, shift, 'bias') ?? ofValues(node, add());
}

/** Mul: of two values, or of a value and a constant of the file, which becomes a Scale's weight. */
export function multiplication(node: NodeReader): Converted {
  return withConstant(node, scale, 'weight') ?? ofValues(node, mul());
}

/** Sub: a constant that is taken away is added with the other sign. */
export function difference(node: NodeReader): Converted {
  const found = node.isConstant(0) ? undefined : withConstant(node, shift, 'bias');
  if (found?.weights === undefined) return node.refuse('a difference from a computed value');
  const { shape, data } = found.weights['bias'];
  return { ...found, weights: { bias: { shape, data: data.map((value) => -value) } } };
}

const ofValues = (node: NodeReader, layer: Layer): Converted => ({
  layer,
  inputs: [node.value(0), node.value(1)],
});

/** Undefined where neither input is a constant. */
function withConstant(
  node: NodeReader,
  make: (shape: Shape) => Layer,
  parameter: string,
): Converted | undefined {
  const at = [0, 1].find((i) => node.isConstant(i));
  if (at === undefined) return undefined;
  const value = 1 - at;
  const own = forEverySample(node, node.constant(at), node.shape(value).length);
  return { layer: make(own.shape), inputs: [node.value(value)], weights: { [parameter]: own } };
}

/** A constant without the batch's dimension, which it must not have more than once. */
function forEverySample(node: NodeReader, { shape, data }: Tensor, rank: number): Tensor {
  const extra = Math.max(0, shape.length - rank + 1);
  if (shape.slice(0, extra).every((size) => size === 1)) return { shape: shape.slice(extra), data };
  return node.refuse(`a constant of ${formatSize(shape)}, which differs from sample to sample,`);
}
