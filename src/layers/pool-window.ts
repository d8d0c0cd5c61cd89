import { ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import { pair, type Pair, type PairLike } from './pair.ts';
import { span, type Window } from './window.ts';

/** Attributes that both pooling layers share. */
export interface PoolAttributes {
  readonly kernelSize: PairLike;
  /** Null stands for the kernel's size, as in torch. */
  readonly stride: PairLike | null;
  readonly padding: PairLike;
  readonly dilation: PairLike;
  readonly ceilMode: boolean;
}

/** The pooling window; in ceil mode it may also reach past the padding after the last row. */
export function poolWindow(layer: PoolAttributes): Window {
  const padding = pair(layer.padding);
  return {
    kernel: pair(layer.kernelSize),
    stride: pair(layer.stride ?? layer.kernelSize),
    dilation: pair(layer.dilation),
    before: padding,
    after: padding,
  };
}

/**
 * Positions of a pooling window along one direction. In ceil mode the last one may hang over the
 * end, but must start on the input or on the padding before it.
 */
export function poolPositions(
  layer: PoolAttributes,
  window: Window,
  size: number,
  direction: 0 | 1,
): number {
  const stride = window.stride[direction];
  const pad = window.before[direction];
  const spanned = span(window.kernel[direction], window.dilation[direction]);
  const room = size + 2 * pad - spanned + (layer.ceilMode ? stride - 1 : 0);
  const count = Math.floor(room / stride) + 1;
  return layer.ceilMode && (count - 1) * stride >= size + pad ? count - 1 : count;
}

/**
 * Shape after pooling `[N, C, H, W]`, or an unbatched `[C, H, W]`.
 *
 * @throws ShapeError with PyTorch's message
 */
export function poolShape(layer: PoolAttributes, shape: Shape): Shape {
  const window = poolWindow(layer);
  checkWindow(window);
  if ((shape.length !== 3 && shape.length !== 4) || elementCount(shape.slice(-3)) === 0) {
    throw new ShapeError(
      'Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, ' +
        `but got:${formatSize(shape)}`,
    );
  }
  const [channels, height, width] = shape.slice(-3);
  const rows = poolPositions(layer, window, height, 0);
  const columns = poolPositions(layer, window, width, 1);
  if (rows < 1 || columns < 1) {
    throw new ShapeError(
      `Given input size: (${channels}x${height}x${width}). ` +
        `Calculated output size: (${channels}x${rows}x${columns}). Output size is too small`,
    );
  }
  return [...shape.slice(0, -2), rows, columns];
}

/** What makes no window, in the order in which PyTorch looks. */
function checkWindow({ kernel, stride, dilation, before }: Window): void {
  if (stride.some((step) => step === 0)) throw new ShapeError('stride should not be zero');
  for (const d of [0, 1] as const) checkPadding(before[d], kernel[d]);
  checkPositive('kernel size', 'k', kernel);
  checkPositive('stride', 'd', stride);
  checkPositive('dilation', 'dilation', dilation);
}

function checkPositive(name: string, prefix: string, [height, width]: Pair): void {
  if (height > 0 && width > 0) return;
  throw new ShapeError(
    `${name} should be greater than zero, but got ${prefix}H: ${height} ${prefix}W: ${width}`,
  );
}

function checkPadding(padding: number, kernel: number): void {
  if (padding < 0 || padding > Math.floor(kernel / 2)) {
    throw new ShapeError(
      padding < 0
        ? `pad must be non-negative, but got pad: ${padding}`
        : `pad should be at most half of kernel size, but got pad=${padding} and kernel_size=${kernel}`,
    );
  }
}

/** The window as override constants of the pooling kernels. */
export function poolConstants(layer: PoolAttributes, shape: Shape): Record<string, number> {
  const window = poolWindow(layer);
  const [height, width] = shape.slice(-2);
  return {
    H: height,
    W: width,
    P: poolPositions(layer, window, height, 0),
    Q: poolPositions(layer, window, width, 1),
    R: window.kernel[0],
    S: window.kernel[1],
    STRIDE_H: window.stride[0],
    STRIDE_W: window.stride[1],
    PAD_H: window.before[0],
    PAD_W: window.before[1],
  };
}
