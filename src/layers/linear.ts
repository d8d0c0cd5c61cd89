import source from '../shaders/linear.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import type { LayerType } from './layer-type.ts';
import { requireWhole } from './pair.ts';
import { biasBinding, perElement, WORKGROUP_SIZE, type KernelPlan } from './plan.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Linear. */
export interface Linear {
  readonly kind: 'Linear';
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly bias: boolean;
}

/**
 * A dense layer, torch.nn.Linear: y = x · weightᵀ + bias over the last dimension.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Linear.html
 */
export function linear(
  inFeatures: number,
  outFeatures: number,
  options: { readonly bias?: boolean } = {},
): Linear {
  requireWhole('Linear', inFeatures, outFeatures);
  return layerOf(linearType, { inFeatures, outFeatures, bias: options.bias ?? true });
}

/** The plan of x `[rows, features]` · weightᵀ, for so many rows in each sample. */
function planRows(
  { inFeatures, outFeatures, bias }: Linear,
  rowsPerSample: number | 'one row',
): KernelPlan {
  return {
    kernel: 'linear',
    source,
    constants: { IN: inFeatures, OUT: outFeatures },
    bindings: [
      { from: 'input', at: 0 },
      { from: 'parameter', name: 'weight' },
      biasBinding(bias, outFeatures),
      { from: 'output' },
    ],
    dispatch:
      rowsPerSample === 'one row'
        ? { kind: 'fixed', x: Math.ceil(outFeatures / WORKGROUP_SIZE), y: 1 }
        : perElement(rowsPerSample * outFeatures),
  };
}

function inferShape(layer: Linear, [shape]: readonly Shape[]): Shape {
  if (shape.length === 0) {
    throw new ShapeError('both arguments to matmul need to be at least 1D, but they are 0D and 2D');
  }
  const leading = shape.slice(0, -1);
  const features = shape[shape.length - 1];
  if (features !== layer.inFeatures) {
    throw new ShapeError(
      `mat1 and mat2 shapes cannot be multiplied (${elementCount(leading)}x${features} and ` +
        `${layer.inFeatures}x${layer.outFeatures})`,
    );
  }
  return [...leading, layer.outFeatures];
}

export const linearType: LayerType<Linear> = {
  kind: 'Linear',
  arity: 1,
  parameters(layer) {
    const { inFeatures: fanIn, outFeatures } = layer;
    const weight = { name: 'weight', shape: [outFeatures, fanIn], fanIn };
    return layer.bias ? [weight, { name: 'bias', shape: [outFeatures], fanIn }] : [weight];
  },
  inferShape,
  mixesSamples: (_, [shape]) => shape.length === 1,
  reference(layer, [x], { weight, bias }) {
    const y = zeros(inferShape(layer, [x.shape]));
    const { inFeatures, outFeatures } = layer;
    for (let i = 0; i < y.data.length; i++) {
      const o = i % outFeatures;
      const row = ((i - o) / outFeatures) * inFeatures;
      let sum = layer.bias ? bias.data[o] : 0;
      for (let f = 0; f < inFeatures; f++) {
        sum += x.data[row + f] * weight.data[o * inFeatures + f];
      }
      y.data[i] = sum;
    }
    return y;
  },
  terms(layer, _, index) {
    const leading = index.slice(0, -1);
    const o = index[index.length - 1];
    return {
      rule: 'dot',
      terms: Array.from({ length: layer.inFeatures }, (_unused, f) => ({
        input: 0,
        index: [...leading, f],
        parameter: { name: 'weight', index: [o, f] },
      })),
      ...(layer.bias && { bias: { name: 'bias', index: [o] } }),
    };
  },
  plan(layer, [shape]) {
    const rows = shape.length === 1 ? 'one row' : elementCount(shape.slice(1, -1));
    return planRows(layer, rows);
  },
  describe({ inFeatures, outFeatures, bias }) {
    const flag = bias ? 'True' : 'False';
    return `Linear(in_features=${inFeatures}, out_features=${outFeatures}, bias=${flag})`;
  },
};
