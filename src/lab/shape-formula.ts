import type { ModelNode } from '../graph/model.ts';
import { typeOf } from '../layers/catalog.ts';
import type { PoolAttributes } from '../layers/pool-window.ts';
import type { Flatten } from '../layers/flatten.ts';
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
  if (node.layer.kind === 'Flatten') return [flattened(node.layer as Flatten, from[0], to)];
  if (node.layer.kind === 'Linear') {
    const last = to.length - 1;
    return [{ letter: letter(last), arithmetic: 'out_features', size: to[last] }];
  }
  return [];
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
