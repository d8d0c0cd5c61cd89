import type { Fusion } from '../graph/fusion.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import type { BatchNormAttributes } from '../layers/batch-norm.ts';
import { typeOf } from '../layers/registry.ts';
import type { Conv2d } from '../layers/conv2d.ts';
import type { Layer, Parameters } from '../layers/layer-type.ts';
import type { Linear } from '../layers/linear.ts';
import type { AlongDimension } from '../layers/softmax-slices.ts';
import type { Shape } from '../tensor/shape.ts';
import { packFilters } from './kernels/filters.ts';
import { convGeometry, denseGeometry, isPadded } from './kernels/geometry.ts';
import type { Kernel } from './kernels/kernel.ts';
import { channelMaps, normKernel } from './kernels/norm.ts';
import { poolKernel, poolOf } from './kernels/pool.ts';
import { softmaxKernel } from './kernels/softmax.ts';
import type { Rest } from './kernels/tile-rest.ts';
import { sumsKernel, winogradKernel } from './kernels/sums-kernel.ts';
import { valueMap } from './kernels/value-maps.ts';

/**
 * The kernel of a layer on inputs of these shapes, if it has one.
 *
 * @param shapes for one sample; a kernel does not depend on their number
 */
export function kernelOf(
  layer: Layer,
  own: Parameters,
  shapes: readonly Shape[],
): Kernel | undefined {
  const [given] = shapes;
  const type = typeOf(layer);
  if (type.isElementwise === true) return alone(layer);
  switch (layer.kind) {
    case 'Conv2d':
    case 'Linear':
      return dotKernel(layer as Conv2d | Linear, own, given, { before: [], after: [] });
    case 'MaxPool2d':
    case 'AvgPool2d':
    case 'AdaptiveAvgPool2d': {
      const [height] = given.slice(-2);
      return poolKernel(poolOf(layer, given, type.inferShape(layer, [given])), height);
    }
    case 'BatchNorm1d':
    case 'BatchNorm2d':
      return normKernel(layer as BatchNormAttributes, own);
    case 'Softmax':
    case 'LogSoftmax':
      return softmaxKernel(layer as AlongDimension, layer.kind === 'LogSoftmax');
    default:
      return undefined;
  }
}

/** The kernel of layers that fuse, if there is one. */
export function fusedKernel(
  { head, norm, before, pool, after }: Fusion,
  weights: Weights,
  shapes: ReadonlyMap<string, Shape>,
): Kernel | undefined {
  const shapeOf = (name: string): Shape => shapes.get(name) ?? [];
  return dotKernel(head.layer, parametersFor(head, weights), shapeOf(head.inputs[0]), {
    norm: norm && channelMaps(norm.layer as BatchNormAttributes, parametersFor(norm, weights)),
    before: before.map(({ layer }) => valueMap(layer)),
    pool: pool && poolOf(pool.layer, shapeOf(pool.inputs[0]), shapeOf(pool.name)),
    after: after.map(({ layer }) => valueMap(layer)),
  });
}

function alone(layer: Layer): Kernel {
  const map = valueMap(layer);
  return ({ data }, y) => map(data, y, 0, data.length);
}

/** None where the samples of a batch mix, or where padding would meet weights that are not finite. */
function dotKernel(
  layer: Conv2d | Linear,
  { weight, bias }: Parameters,
  given: Shape,
  rest: Rest,
): Kernel | undefined {
  const type = typeOf(layer);
  if (type.mixesSamples?.(layer, [given]) === true) return undefined;
  const isDense = layer.kind === 'Linear';
  const geometry = isDense
    ? denseGeometry(layer)
    : convGeometry(layer, given, type.inferShape(layer, [given]));
  if (isPadded(geometry) && !weight.data.every((value) => Number.isFinite(value))) return undefined;
  const count = isDense ? layer.outFeatures : layer.outChannels;
  const biases = layer.bias ? bias.data : undefined;
  const filters = packFilters(weight.data, biases, count, geometry.groups);
  return winogradKernel(geometry, filters, rest) ?? sumsKernel(geometry, filters, rest);
}
