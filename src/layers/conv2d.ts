import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, type Shape } from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';
import type { LayerType, Parameters } from './layer-type.ts';
import { formatPair, pair, requireWhole, type Pair, type PairLike } from './pair.ts';
import { planConvolution } from './conv2d-plan.ts';
import { positions, span, tapsAt, type Window } from './window.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Conv2d. */
export interface Conv2d {
  readonly kind: 'Conv2d';
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: PairLike;
  readonly stride: PairLike;
  readonly padding: PairLike | 'same' | 'valid';
  readonly dilation: PairLike;
  readonly groups: number;
  readonly bias: boolean;
}

/** Options of {@link conv2d}, with torch's names in camelCase. */
export type Conv2dOptions = Partial<
  Pick<Conv2d, 'stride' | 'padding' | 'dilation' | 'groups' | 'bias'>
>;

/**
 * A 2-D cross-correlation layer, torch.nn.Conv2d with zero padding.
 *
 * @throws ArgumentError where torch.nn.Conv2d's constructor raises ValueError
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
 */
export function conv2d(
  inChannels: number,
  outChannels: number,
  kernelSize: PairLike,
  options: Conv2dOptions = {},
): Conv2d {
  const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = options;
  requireWhole('Conv2d', inChannels, outChannels, kernelSize, stride, dilation, groups);
  if (groups <= 0) throw new ArgumentError('groups must be a positive integer');
  if (inChannels % groups !== 0) {
    throw new ArgumentError('in_channels must be divisible by groups');
  }
  if (outChannels % groups !== 0) {
    throw new ArgumentError('out_channels must be divisible by groups');
  }
  checkPadding(padding, stride);
  return layerOf(conv2dType, {
    inChannels,
    outChannels,
    kernelSize,
    stride,
    padding,
    dilation,
    groups,
    bias,
  });
}

function checkPadding(padding: Conv2d['padding'], stride: PairLike): void {
  if (typeof padding !== 'string') return requireWhole('padding', padding);
  if (padding !== 'same' && padding !== 'valid') {
    throw new ArgumentError(
      `Invalid padding string '${padding as string}', should be one of {'same', 'valid'}`,
    );
  }
  if (padding === 'same' && pair(stride).some((step) => step !== 1)) {
    throw new ArgumentError("padding='same' is not supported for strided convolutions");
  }
}

/** The layer's window, with `same` and `valid` turned into pixels. */
function windowOf(layer: Conv2d): Window {
  const kernel = pair(layer.kernelSize);
  const dilation = pair(layer.dilation);
  const stride = pair(layer.stride);
  if (layer.padding !== 'same') {
    const padding = layer.padding === 'valid' ? ([0, 0] as const) : pair(layer.padding);
    return { kernel, dilation, stride, before: padding, after: padding };
  }
  const total = kernel.map((size, d) => span(size, dilation[d]) - 1);
  const before: Pair = [Math.floor(total[0] / 2), Math.floor(total[1] / 2)];
  const after: Pair = [total[0] - before[0], total[1] - before[1]];
  return { kernel, dilation, stride, before, after };
}

const weightShape = (layer: Conv2d): Shape => [
  layer.outChannels,
  layer.inChannels / layer.groups,
  ...pair(layer.kernelSize),
];

/** `[N, C, H, W]`; an unbatched `[C, H, W]` is a batch of one, as in torch. */
const batched = (shape: Shape): Shape => (shape.length === 3 ? [1, ...shape] : shape);

function inferShape(layer: Conv2d, [shape]: readonly Shape[]): Shape {
  if (shape.length !== 3 && shape.length !== 4) {
    throw new ShapeError(
      `Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: ${formatSize(shape)}`,
    );
  }
  const [n, channels, height, width] = batched(shape);
  const window = windowOf(layer);
  checkWindow(window);
  if (channels !== layer.inChannels) {
    throw new ShapeError(
      `Given groups=${layer.groups}, weight of size ${formatSize(weightShape(layer))}, ` +
        `expected input${formatSize(batched(shape))} to have ${layer.inChannels} channels, ` +
        `but got ${channels} channels instead`,
    );
  }
  checkFit(window, [height, width]);
  const output = [layer.outChannels, positions(window, height, 0), positions(window, width, 1)];
  return shape.length === 3 ? output : [n, ...output];
}

function checkWindow(window: Window): void {
  if ([...window.before, ...window.after].some((size) => size < 0)) {
    throw new ShapeError('negative padding is not supported');
  }
  if (window.stride.some((step) => step <= 0)) {
    throw new ShapeError('non-positive stride is not supported');
  }
  const { kernel, dilation } = window;
  if (kernel.some((size) => size <= 0)) {
    throw new ShapeError(
      'kernel size should be greater than zero, ' +
        `but got kernel_height: ${kernel[0]} kernel_width: ${kernel[1]}`,
    );
  }
  if (dilation.some((step) => step <= 0)) {
    throw new ShapeError(`dilation should be greater than zero, but got ${formatSize(dilation)}`);
  }
}

function checkFit(window: Window, size: Pair): void {
  const padded = size.map((s, d) => s + window.before[d] + window.after[d]);
  const spans = window.kernel.map((k, d) => span(k, window.dilation[d]));
  if (spans.every((s, d) => s <= padded[d])) return;
  throw new ShapeError(
    `Calculated padded input size per channel: (${padded.join(' x ')}). ` +
      `Kernel size: (${spans.join(' x ')}). Kernel size can't be greater than actual input size`,
  );
}

function reference(layer: Conv2d, [x]: readonly Tensor[], parameters: Parameters): Tensor {
  const y = zeros(inferShape(layer, [x.shape]));
  const { weight, bias } = parameters;
  const [n, channels, height, width] = batched(x.shape);
  const [, filters, rows, columns] = batched(y.shape);
  const perGroup = filters / layer.groups;
  const depth = channels / layer.groups;
  const window = windowOf(layer);
  const taps = window.kernel[0] * window.kernel[1];
  const visible = Array.from({ length: rows * columns }, (_, at) =>
    tapsAt(window, [height, width], Math.floor(at / columns), at % columns).map(
      ({ r, s, y: row, x: column }) => [row * width + column, r * window.kernel[1] + s] as const,
    ),
  );
  for (let plane = 0; plane < n * filters; plane++) {
    const k = plane % filters;
    const firstChannel = Math.floor(plane / filters) * channels + Math.floor(k / perGroup) * depth;
    for (let at = 0; at < visible.length; at++) {
      let sum = layer.bias ? bias.data[k] : 0;
      for (let c = 0; c < depth; c++) {
        const from = (firstChannel + c) * height * width;
        const by = (k * depth + c) * taps;
        for (const [pixel, tap] of visible[at]) {
          sum += x.data[from + pixel] * weight.data[by + tap];
        }
      }
      y.data[plane * visible.length + at] = sum;
    }
  }
  return y;
}

function terms(layer: Conv2d, [shape]: readonly Shape[], index: readonly number[]) {
  const unbatched = shape.length === 3;
  const [n, k, p, q] = unbatched ? [0, ...index] : index;
  const [, channels, height, width] = batched(shape);
  const depth = channels / layer.groups;
  const group = Math.floor(k / (layer.outChannels / layer.groups));
  const window = windowOf(layer);
  const taps = tapsAt(window, [height, width], p, q);
  const list = Array.from({ length: depth }, (_, c) =>
    taps.map(({ r, s, y, x }) => ({
      input: 0,
      index: unbatched ? [group * depth + c, y, x] : [n, group * depth + c, y, x],
      parameter: { name: 'weight', index: [k, c, r, s] },
    })),
  ).flat();
  return {
    rule: 'dot' as const,
    terms: list,
    clipped: (window.kernel[0] * window.kernel[1] - taps.length) * depth,
    ...(layer.bias && { bias: { name: 'bias', index: [k] } }),
  };
}

/** @see https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html */
export const conv2dType: LayerType<Conv2d> = {
  kind: 'Conv2d',
  arity: 1,
  parameters(layer) {
    const shape = weightShape(layer);
    const fanIn = elementCount(shape.slice(1));
    const weight = { name: 'weight', shape, fanIn };
    return layer.bias ? [weight, { name: 'bias', shape: [layer.outChannels], fanIn }] : [weight];
  },
  inferShape,
  mixesSamples: (_, [shape]) => shape.length === 3,
  reference,
  terms,
  window: windowOf,
  plan: (layer, [shape]) => planConvolution(layer, windowOf(layer), shape),
  describe(layer) {
    const { padding, dilation, groups } = layer;
    const parts = [
      `${layer.inChannels}, ${layer.outChannels}`,
      `kernel_size=${formatPair(layer.kernelSize)}`,
      `stride=${formatPair(layer.stride)}`,
    ];
    if (typeof padding === 'string') parts.push(`padding=${padding}`);
    else if (pair(padding).some((size) => size !== 0)) parts.push(`padding=${formatPair(padding)}`);
    if (pair(dilation).some((step) => step !== 1)) parts.push(`dilation=${formatPair(dilation)}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (!layer.bias) parts.push('bias=False');
    return `Conv2d(${parts.join(', ')})`;
  },
};
