import type { ModelNode } from '../graph/model.ts';
import { typeOf } from '../layers/registry.ts';
import { resolveDimension } from '../layers/dimension.ts';
import type { PoolAttributes } from '../layers/pool-window.ts';
import type { Flatten } from '../layers/flatten.ts';
import type { Permute } from '../layers/permute.ts';
import type { Reshape } from '../layers/reshape.ts';
import type { Unflatten } from '../layers/unflatten.ts';
import { span } from '../layers/window.ts';
import type { Shape } from '../tensor/shape.ts';
import { dimensionLetter } from './selection.ts';
import { sizeFormulas } from './size-formulas.ts';

/** How one size of a layer's output comes about: `H = ⌊(32 + 2·0 − 5) / 1⌋ + 1 = 28`. */
export interface SizeFormula {
  /** `N`, `C`, `H`, `W`. */
  readonly letter: string;
  /** The arithmetic with the numbers put in, or the attribute that states the size. */
  readonly arithmetic: string;
  readonly size: number;
}

/**
 * The sizes that a layer changes, each with the formula of torch.nn's page and the numbers put in.
 *
 * @param from shapes of the layer's inputs
 */
export function shapeFormula(node: ModelNode, from: readonly Shape[], to: Shape): SizeFormula[] {
  const letter = (d: number) => dimensionLetter(to.length, d);
  const type = typeOf(node.layer);
  const own = sizeFormulas.get(node.layer.kind);
  if (own !== undefined) return own(node.layer, from, to);
  const window = type.window?.(node.layer, from);
  if (window !== undefined) {
    const isCeil = 'ceilMode' in node.layer && (node.layer as unknown as PoolAttributes).ceilMode;
    const first = to.length - 2;
    const sizes = ([0, 1] as const).map((d) => {
      const [before, after] = [window.before[d], window.after[d]];
      const padding = before === after ? `2·${before}` : `${before} + ${after}`;
      const reach = span(window.kernel[d], window.dilation[d]);
      const step = window.stride[d];
      const size = from[0][first + d];
      const inner = `(${size} + ${padding} − ${reach}) / ${step}`;
      const whole = isCeil ? `⌈${inner}⌉` : `⌊${inner}⌋`;
      return { letter: letter(first + d), arithmetic: `${whole} + 1`, size: to[first + d] };
    });
    const channels = {
      letter: letter(first - 1),
      arithmetic: 'out_channels',
      size: to[first - 1],
    };
    return node.layer.kind === 'Conv2d' ? [channels, ...sizes] : sizes;
  }
  switch (node.layer.kind) {
    case 'Flatten':
      return [flattened(node.layer as Flatten, from[0], to)];
    case 'Reshape':
      return left((node.layer as Reshape).shape, from[0].slice(1), 1, to);
    case 'Unflatten':
      return unflattened(node.layer as Unflatten, from[0], to);
    case 'Permute':
      return permuted(node.layer as Permute, to);
    case 'Linear': {
      const last = to.length - 1;
      return [{ letter: letter(last), arithmetic: 'out_features', size: to[last] }];
    }
    default:
      return [];
  }
}

/** A flatten multiplies the sizes that it joins. */
function flattened({ startDim }: Flatten, from: Shape, to: Shape): SizeFormula {
  const start = startDim < 0 ? startDim + from.length : startDim;
  const joined = from.slice(start, from.length - (to.length - start) + 1);
  return {
    letter: dimensionLetter(to.length, start),
    arithmetic: joined.join('·'),
    size: to[start],
  };
}

/** The size of −1 is what the others leave of the values; `first` is where the sizes stand. */
function left(sizes: Shape, values: Shape, first: number, to: Shape): SizeFormula[] {
  const d = sizes.indexOf(-1);
  if (d === -1) return [];
  const others = sizes.filter((size) => size > 1);
  const whole = values.filter((size) => size > 1).join('·') || '1';
  const divisor = others.length > 1 ? `(${others.join('·')})` : others.at(0);
  const arithmetic = divisor === undefined ? whole : `${whole} / ${divisor}`;
  return [{ letter: dimensionLetter(to.length, first + d), arithmetic, size: to[first + d] }];
}

function unflattened({ dim, unflattenedSize }: Unflatten, from: Shape, to: Shape): SizeFormula[] {
  const at = resolveDimension(dim, from.length);
  return left(unflattenedSize, [from[at]], at, to);
}

/** A permutation gives a dimension the size of another one. */
function permuted({ dims }: Permute, to: Shape): SizeFormula[] {
  const rank = to.length;
  return dims.flatMap((dim, d) => {
    const from = resolveDimension(dim, rank);
    const [letter, arithmetic] = [d, from].map((one) => dimensionLetter(rank, one));
    return from === d ? [] : [{ letter, arithmetic, size: to[d] }];
  });
}
