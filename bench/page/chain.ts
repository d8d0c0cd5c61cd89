import { moduleOf, type Model } from '../../src/graph/model.ts';
import type { Weights } from '../../src/graph/weights.ts';
import type { AvgPool2d } from '../../src/layers/avg-pool2d.ts';
import type { Conv2d } from '../../src/layers/conv2d.ts';
import type { Flatten } from '../../src/layers/flatten.ts';
import type { Layer } from '../../src/layers/layer-type.ts';
import type { Linear } from '../../src/layers/linear.ts';
import type { MaxPool2d } from '../../src/layers/max-pool2d.ts';
import type { ReLU } from '../../src/layers/relu.ts';
import type { Softmax } from '../../src/layers/softmax.ts';
import type { Tanh } from '../../src/layers/tanh.ts';
import type { Shape } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** The layers that every peer is given. */
export type ChainLayer = AvgPool2d | Conv2d | Flatten | Linear | MaxPool2d | ReLU | Softmax | Tanh;

/** One layer of a network without branches; shapes are one sample's. */
export interface Link {
  readonly name: string;
  readonly layer: ChainLayer;
  readonly input: Shape;
  readonly output: Shape;
  readonly weight?: Tensor;
  readonly bias?: Tensor;
}

/**
 * A network as peers are told it: layer after layer, each with its weights.
 *
 * @param shapes of every input and node, for a batch of any size
 * @throws Error when a layer reads another value than the one before it gives
 */
export function chainOf(
  model: Model,
  weights: Weights,
  shapes: ReadonlyMap<string, Shape>,
): Link[] {
  let previous = model.inputs[0].name;
  return model.nodes.map((node) => {
    if (node.inputs.length !== 1 || node.inputs[0] !== previous) {
      throw new Error(`${model.name}: ${node.name} does not read ${previous}`);
    }
    const own = (parameter: string) => weights.get(`${moduleOf(node)}.${parameter}`);
    const [weight, bias] = [own('weight'), own('bias')];
    const link = {
      name: node.name,
      layer: known(node.layer),
      input: (shapes.get(previous) ?? []).slice(1),
      output: (shapes.get(node.name) ?? []).slice(1),
      ...(weight && { weight }),
      ...(bias && { bias }),
    };
    previous = node.name;
    return link;
  });
}

function known(layer: Layer): ChainLayer {
  const one = layer as ChainLayer;
  switch (one.kind) {
    case 'Conv2d':
      if (one.groups === 1 && one.dilation === 1) return one;
      break;
    case 'AvgPool2d':
    case 'MaxPool2d':
      if (one.padding === 0 && !one.ceilMode) return one;
      break;
    case 'Flatten':
    case 'Linear':
    case 'ReLU':
    case 'Softmax':
    case 'Tanh':
      return one;
  }
  throw new Error(`${layer.kind} with these attributes is not told to the peers`);
}

/** The bias of a layer, or zeros where it has none. */
export function biasOf({ bias, weight }: Link): Float32Array {
  return bias?.data ?? new Float32Array(weight?.shape[0] ?? 0);
}

/** @throws Error when the layer has no weight */
export function weightOf({ name, weight }: Link): Tensor {
  if (weight === undefined) throw new Error(`${name} has no weight`);
  return weight;
}

/** Padding of a convolution in pixels, the same on all sides. */
export function paddingOf({ padding }: Conv2d): number {
  if (typeof padding !== 'number') throw new Error('padding must be a number for the peers');
  return padding;
}
