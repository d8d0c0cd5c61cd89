import source from '../shaders/max-pool2d.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import type { LayerType } from './layer-type.ts';
import { formatPairLike, pair, requireWhole, type PairLike } from './pair.ts';
import { inputsAndOutput, perElement } from './plan.ts';
import { poolConstants, poolShape, poolWindow, type PoolAttributes } from './pool-window.ts';
import { tapsAt } from './window.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.MaxPool2d. */
export interface MaxPool2d extends PoolAttributes {
  readonly kind: 'MaxPool2d';
}

/**
 * A layer that keeps the largest value under each window; padding never wins. NaN does.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html
 */
export function maxPool2d(
  kernelSize: PairLike,
  options: Partial<Omit<PoolAttributes, 'kernelSize'>> = {},
): MaxPool2d {
  const { stride = null, padding = 0, dilation = 1, ceilMode = false } = options;
  requireWhole('MaxPool2d', kernelSize, stride ?? kernelSize, padding, dilation);
  return layerOf(maxPool2dType, { kernelSize, stride, padding, dilation, ceilMode });
}

function inferShape(layer: MaxPool2d, [shape]: readonly Shape[]): Shape {
  if (shape.length !== 3 && shape.length !== 4) {
    throw new ShapeError('non-empty 3D or 4D (batch mode) tensor expected for input');
  }
  return poolShape(layer, shape);
}

export const maxPool2dType: LayerType<MaxPool2d> = {
  kind: 'MaxPool2d',
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
      const values = tapsAt(window, [height, width], p, q).map(
        (tap) => x.data[plane + tap.y * width + tap.x],
      );
      y.data[i] = Math.max(...values);
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
      rule: 'max',
      terms: taps.map(({ y, x }) => ({ input: 0, index: [...leading, y, x] })),
      clipped: window.kernel[0] * window.kernel[1] - taps.length,
    };
  },
  plan(layer, [shape]) {
    const dilation = pair(layer.dilation);
    return {
      kernel: 'max_pool2d',
      source,
      constants: {
        ...poolConstants(layer, shape),
        DILATION_H: dilation[0],
        DILATION_W: dilation[1],
      },
      bindings: inputsAndOutput(1),
      dispatch: perElement(elementCount(inferShape(layer, [shape]).slice(1))),
    };
  },
  describe({ kernelSize, stride, padding, dilation, ceilMode }) {
    return (
      `MaxPool2d(kernel_size=${formatPairLike(kernelSize)}, ` +
      `stride=${formatPairLike(stride ?? kernelSize)}, padding=${formatPairLike(padding)}, ` +
      `dilation=${formatPairLike(dilation)}, ceil_mode=${ceilMode ? 'True' : 'False'})`
    );
  },
};
