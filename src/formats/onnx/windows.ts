import { avgPool2d } from '../../layers/avg-pool2d.ts';
import { constantPad2d } from '../../layers/constant-pad2d.ts';
import { conv2d } from '../../layers/conv2d.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { maxPool2d } from '../../layers/max-pool2d.ts';
import type { Padding } from '../../layers/pad2d.ts';
import type { Pair } from '../../layers/pair.ts';
import { zeroPad2d } from '../../layers/zero-pad2d.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { NodeReader } from './node-reader.ts';
import type { Converted } from './converted.ts';
import { evenPadding, windowOf, type OnnxWindow } from './window-attributes.ts';

/** Padding that a window layer has itself, or what pads in front of it. */
interface Split {
  readonly padding: Pair;
  readonly before?: Layer;
}

const frontOf = ({ before }: Split) => before && { before };

const inFront = (before: Layer): Split => ({ padding: [0, 0], before });

/** Weights `[M, C / group, kH, kW]`, as torch has them. */
export function convolution(node: NodeReader): Converted {
  const weight = node.constant(1);
  const bias = node.optionalConstant(2);
  if (weight.shape.length !== 4) node.refuse(`weights of ${weight.shape.length} dimensions`);
  const [outputs, perGroup, ...shape] = weight.shape;
  const groups = node.integer('group', 1);
  const { kernel, stride, dilation, padding } = windowOf(node, shape);
  const even = evenPadding(padding);
  const split: Split = even === undefined ? inFront(zeroPad2d(padding)) : { padding: even };
  const layer = conv2d(perGroup * groups, outputs, kernel, {
    padding: split.padding,
    stride,
    dilation,
    groups,
    bias: bias !== undefined,
  });
  const weights = bias === undefined ? { weight } : { weight, bias };
  return { layer, inputs: [node.value(0)], ...frontOf(split), weights };
}

/** Padding never wins a maximum. */
export function maxPool(node: NodeReader): Converted {
  if (node.usesOutput(1)) node.refuse('a second output');
  const window = windowOf(node, node.integers('kernel_shape', []));
  const split = poolPadding(node, window, (sides) => constantPad2d(sides, -Infinity));
  const { kernel, stride, dilation } = window;
  const layer = maxPool2d(kernel, {
    stride,
    padding: split.padding,
    dilation,
    ceilMode: isCeil(node),
  });
  return { layer, inputs: [node.value(0)], ...frontOf(split) };
}

/**
 * Padding in front of the layer is counted, as `count_include_pad` asks for; else the windows' sums are
 * divided by how many of their values lie on the input.
 */
export function averagePool(node: NodeReader): Converted {
  const countIncludePad = node.integer('count_include_pad', 0) === 1;
  const window = windowOf(node, node.integers('kernel_shape', []));
  const { kernel, stride, dilation } = window;
  if (dilation.some((step) => step !== 1)) node.refuse(`dilations of [${dilation.join(', ')}]`);
  const split = poolPadding(node, window, zeroPad2d);
  if (split.before !== undefined && !countIncludePad) {
    const layer = avgPool2d(kernel, { stride, divisorOverride: 1 });
    const factors = sharesOf(node.shape(0).slice(-2), window);
    if (!factors.data.every((share) => share > 0 && share <= 1))
      node.refuse(`padding ${textOf(window.padding)} that holds a whole window`);
    return { layer, inputs: [node.value(0)], before: split.before, factors };
  }
  const layer = avgPool2d(kernel, {
    stride,
    padding: split.padding,
    ceilMode: isCeil(node),
    countIncludePad,
  });
  return { layer, inputs: [node.value(0)], ...frontOf(split) };
}

/** One over the count of the input's values in each window, `[1, P, Q]`. */
function sharesOf(size: Shape, { kernel, stride, padding }: OnnxWindow): Tensor {
  const [left, right, top, bottom] = padding;
  const counts = [
    countsAlong(size[0], kernel[0], stride[0], [top, bottom]),
    countsAlong(size[1], kernel[1], stride[1], [left, right]),
  ];
  const shares = counts[0].flatMap((rows) => counts[1].map((columns) => 1 / (rows * columns)));
  return { shape: [1, counts[0].length, counts[1].length], data: Float32Array.from(shares) };
}

function countsAlong(size: number, kernel: number, stride: number, pads: Pair): number[] {
  const positions = Math.floor((size + pads[0] + pads[1] - kernel) / stride) + 1;
  return Array.from({ length: positions }, (_, i) => {
    const start = i * stride - pads[0];
    return Math.min(start + kernel, size) - Math.max(start, 0);
  });
}

export function globalAveragePool(node: NodeReader): Converted {
  const shape = node.shape(0);
  if (shape.length !== 4) node.refuse(`an input of ${shape.length} dimensions`);
  return { layer: avgPool2d([shape[2], shape[3]]), inputs: [node.value(0)] };
}

const isCeil = (node: NodeReader): boolean => node.integer('ceil_mode', 0) === 1;

const textOf = ([left, right, top, bottom]: Padding): string =>
  `[${[top, left, bottom, right].join(', ')}]`;

/** Torch's pooling layers pad by half of their kernel at most, and both sides alike. */
function poolPadding(
  node: NodeReader,
  { kernel, padding }: OnnxWindow,
  make: (padding: Padding) => Layer,
): Split {
  const even = evenPadding(padding);
  const fits = even?.every((size, d) => size <= Math.floor(kernel[d] / 2));
  if (even !== undefined && fits) return { padding: even };
  // In ceil mode no window starts on the padding after the last row, which could not be told then.
  if (isCeil(node)) node.refuse(`padding ${textOf(padding)} with ceil_mode=1`);
  return inFront(make(padding));
}
