import type { Cat } from '../layers/cat.ts';
import { resolveDimension } from '../layers/dimension.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { Pad2dAttributes } from '../layers/pad2d.ts';
import type { Shape } from '../tensor/shape.ts';
import { dimensionLetter } from './selection.ts';
import type { SizeFormula } from './shape-formula.ts';

type Formulas = (layer: Layer, from: readonly Shape[], to: Shape) => SizeFormula[];

const formula = (to: Shape, d: number, arithmetic: string): SizeFormula => ({
  letter: dimensionLetter(to.length, d),
  arithmetic,
  size: to[d],
});

/** Rows and columns are what the layer says. */
const stated: Formulas = (_, _from, to) =>
  [to.length - 2, to.length - 1].map((d) => formula(to, d, 'output_size'));

/** `28 + 2 + 2`. */
const padded: Formulas = (layer, [from], to) => {
  const [left, right, top, bottom] = (layer as Pad2dAttributes).padding;
  const sides = [
    [top, bottom],
    [left, right],
  ];
  return sides.map((pair, i) => {
    const d = to.length - 2 + i;
    return formula(to, d, [from[d], ...pair].join(' + ').replaceAll('+ -', '− '));
  });
};

/** Those of the inputs together: `16 + 32 + 8`. */
const joined: Formulas = (layer, from, to) => {
  const d = resolveDimension((layer as Cat).dim, to.length);
  return [formula(to, d, from.map((shape) => shape[d]).join(' + '))];
};

/** Formulas of the sizes that these kinds of layers change. */
export const sizeFormulas: ReadonlyMap<string, Formulas> = new Map([
  ['AdaptiveAvgPool2d', stated],
  ['ZeroPad2d', padded],
  ['ConstantPad2d', padded],
  ['ReflectionPad2d', padded],
  ['ReplicationPad2d', padded],
  ['Cat', joined],
]);
