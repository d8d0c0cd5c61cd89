import source from '../shaders/avg-pool2d.wgsl?raw';
import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import { resolveDimension } from './dimension.ts';
import type { LayerType } from './layer-type.ts';
import { formatPairLike, requireWhole, type Pair, type PairLike } from './pair.ts';
import { inputsAndOutput, perElement } from './plan.ts';
import { poolConstants, poolShape, poolWindow, type PoolAttributes } from './pool-window.ts';
import { tapsAt, type Window } from './window.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.AvgPool2d, which has no dilation: it stays 1. */
export interface AvgPool2d extends PoolAttributes {
  readonly kind: 'AvgPool2d';
  readonly dilation: 1;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
}

/** Options of {@link avgPool2d}, with torch's names in camelCase. */
export type AvgPool2dOptions = Partial<Omit<AvgPool2d, 'kind' | 'kernelSize' | 'dilation'>>;

/**
 * A layer that averages the values under each window.
 *
 * @throws ArgumentError when `divisorOverride` is zero
 * @see https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html
 */
export function avgPool2d(kernelSize: PairLike, options: AvgPool2dOptions = {}): AvgPool2d {
  const { stride = null, padding = 0, ceilMode = false } = options;
  const { countIncludePad = true, divisorOverride = null } = options;
  requireWhole('AvgPool2d', kernelSize, stride ?? kernelSize, padding);
  if (divisorOverride === 0) throw new ArgumentError('divisor must be not zero');
  return layerOf(avgPool2dType, {
    kernelSize,
    stride,
    padding,
    dilation: 1,
    ceilMode,
    countIncludePad,
    divisorOverride,
  });
}

function inferShape(layer: AvgPool2d, [shape]: readonly Shape[]): Shape {
  if (shape.length === 0) {
    throw new ShapeError('Dimension specified as -3 but tensor has no dimensions');
  }
  resolveDimension(-3, shape.length);
  return poolShape(layer, shape);
}

/** What the sum of the window at (p, q) is divided by. */
export function divisorAt(
  layer: AvgPool2d,
  window: Window,
  size: Pair,
  p: number,
  q: number,
): number {
  if (layer.divisorOverride !== null) return layer.divisorOverride;
  const lengths = [p, q].map((position, d) => {
    const pad = window.before[d];
    const start = position * window.stride[d] - pad;
    const end = Math.min(start + window.kernel[d], size[d] + pad);
    return layer.countIncludePad ? end - start : Math.min(end, size[d]) - Math.max(start, 0);
  });
  return lengths[0] * lengths[1];
}

export const avgPool2dType: LayerType<AvgPool2d> = {
  kind: 'AvgPool2d',
  arity: 1,
  parameters: () => [],
  inferShape,
  window: poolWindow,
  reference(layer, [x]) {
    const y = zeros(inferShape(layer, [x.shape]));
    const [height, width] = x.shape.slice(-2);
    const [rows, columns] = y.shape.slice(-2);
    const window = poolWindow(layer);
    for (let i = 0; i < y.data.length; i++) {
      const [p, q] = [Math.floor(i / columns) % rows, i % columns];
      const plane = Math.floor(i / (rows * columns)) * height * width;
      let sum = 0;
      for (const tap of tapsAt(window, [height, width], p, q)) {
        sum += x.data[plane + tap.y * width + tap.x];
      }
      y.data[i] = sum / divisorAt(layer, window, [height, width], p, q);
    }
    return y;
  },
  terms(layer, [shape], index) {
    const leading = index.slice(0, -2);
    const [p, q] = index.slice(-2);
    const window = poolWindow(layer);
    const [height, width] = shape.slice(-2);
    const taps = tapsAt(window, [height, width], p, q);
    return {
      rule: 'mean',
      terms: taps.map(({ y, x }) => ({ input: 0, index: [...leading, y, x] })),
      divisor: divisorAt(layer, window, [height, width], p, q),
      clipped: window.kernel[0] * window.kernel[1] - taps.length,
    };
  },
  plan(layer, [shape]) {
    return {
      kernel: 'avg_pool2d',
      source,
      constants: {
        ...poolConstants(layer, shape),
        COUNT_INCLUDE_PAD: layer.countIncludePad ? 1 : 0,
        DIVISOR: layer.divisorOverride ?? 0,
      },
      bindings: inputsAndOutput(1),
      dispatch: perElement(elementCount(inferShape(layer, [shape]).slice(1))),
    };
  },
  describe({ kernelSize, stride, padding }) {
    return (
      `AvgPool2d(kernel_size=${formatPairLike(kernelSize)}, ` +
      `stride=${formatPairLike(stride ?? kernelSize)}, padding=${formatPairLike(padding)})`
    );
  },
};
