import type { Pair } from '../../layers/pair.ts';
import type { NodeReader } from './node-reader.ts';

/** Two sizes as torch has them: one number where both are alike. */
export function sides(sizes: readonly number[]): Pair {
  return [sizes[0], sizes[1]];
}

interface WindowOptions {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
}

/** Stride, padding and dilation of a window over rows and columns. */
export function poolOptions(node: NodeReader, kernel: Pair): WindowOptions {
  const given = node.shape(0);
  if (given.length !== 4) node.refuse(`an input of ${given.length} dimensions`);
  const stride = sides(node.integers('strides', [1, 1]));
  const dilation = sides(node.integers('dilations', [1, 1]));
  const pads = padsOf(node, { given, kernel, stride, dilation });
  const [top, left, bottom, right] = pads;
  if (top !== bottom || left !== right) {
    node.refuse(`padding that differs from side to side, [${pads.join(', ')}]`);
  }
  return { stride, padding: [top, left], dilation };
}

interface Frame {
  readonly given: readonly number[];
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
}

/** Rows above, columns before, rows below, columns after. */
function padsOf(node: NodeReader, { given, kernel, stride, dilation }: Frame): readonly number[] {
  const auto = node.text('auto_pad', 'NOTSET');
  if (auto === 'VALID') return [0, 0, 0, 0];
  if (auto === 'NOTSET') return node.integers('pads', [0, 0, 0, 0]);
  const sums = [0, 1].map((d) => {
    const size = given[d + 2];
    const reach = (kernel[d] - 1) * dilation[d] + 1;
    return Math.max(0, (Math.ceil(size / stride[d]) - 1) * stride[d] + reach - size);
  });
  const less = sums.map((sum) => Math.floor(sum / 2));
  const more = sums.map((sum) => Math.ceil(sum / 2));
  return auto === 'SAME_LOWER' ? [...more, ...less] : [...less, ...more];
}
