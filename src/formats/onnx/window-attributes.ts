import type { Pair } from '../../layers/pair.ts';
import type { Padding } from '../../layers/pad2d.ts';
import type { NodeReader } from './node-reader.ts';

/** A window over rows and columns. */
export interface OnnxWindow {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/**
 * The window of a node over `[N, C, H, W]`. One over `[N, C, W]`, of a pooling layer that has but
 * columns, is a row high.
 *
 * @param shape of the kernel
 */
export function windowOf(node: NodeReader, shape: readonly number[]): OnnxWindow {
  const given = node.shape(0);
  if (given.length !== shape.length + 2 || shape.length > 2)
    node.refuse(`an input of ${given.length} dimensions`);
  const kernel = sides(shape);
  const stride = sides(node.integers('strides', [1, 1].slice(0, shape.length)));
  const dilation = sides(node.integers('dilations', [1, 1].slice(0, shape.length)));
  const size = sides(given.slice(2));
  return { kernel, stride, dilation, padding: padsOf(node, { size, kernel, stride, dilation }) };
}

const sides = (sizes: readonly number[]): Pair =>
  sizes.length === 1 ? [1, sizes[0]] : [sizes[0], sizes[1]];

interface Frame {
  readonly size: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
}

function padsOf(node: NodeReader, { size, kernel, stride, dilation }: Frame): Padding {
  const auto = node.text('auto_pad', 'NOTSET');
  if (auto === 'VALID') return [0, 0, 0, 0];
  if (auto === 'NOTSET') return explicitPads(node.integers('pads', [0, 0, 0, 0]));
  const sums = [0, 1].map((d) => {
    const reach = (kernel[d] - 1) * dilation[d] + 1;
    return Math.max(0, (Math.ceil(size[d] / stride[d]) - 1) * stride[d] + reach - size[d]);
  });
  const [[top, bottom], [left, right]] = sums.map((sum) => {
    const [less, more] = [Math.floor(sum / 2), Math.ceil(sum / 2)];
    return auto === 'SAME_LOWER' ? [more, less] : [less, more];
  });
  return [left, right, top, bottom];
}

/** From ONNX's order, all beginnings before all ends, in torch's. */
function explicitPads(pads: readonly number[]): Padding {
  if (pads.length === 2) return [pads[0], pads[1], 0, 0];
  const [top, left, bottom, right] = pads;
  return [left, right, top, bottom];
}

/** The padding as torch's window layers have it, or undefined where it differs from side to side. */
export function evenPadding([left, right, top, bottom]: Padding): Pair | undefined {
  return left === right && top === bottom ? [top, left] : undefined;
}
