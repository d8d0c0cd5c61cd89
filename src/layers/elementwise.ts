import { elementCount, type Shape } from '../tensor/shape.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { inputsAndOutput, perElement } from './plan.ts';

/** What an element-wise layer with attributes says of them. */
export interface ElementwiseAttributes<L extends Layer> {
  /** Values of the kernel's `override` constants. */
  constants(layer: L): Readonly<Record<string, number>>;
  describe(layer: L): string;
}

/** A layer type that maps each value on its own, whatever the shape. */
export function elementwise<L extends Layer>(
  kind: L['kind'],
  kernel: string,
  source: string,
  apply: (value: number, layer: L) => number,
  attributes: ElementwiseAttributes<L> = { constants: () => ({}), describe: () => `${kind}()` },
): LayerType<L> {
  return {
    kind,
    arity: 1,
    isElementwise: true,
    parameters: () => [],
    inferShape: (_, [shape]: readonly Shape[]) => shape,
    reference: (layer, [x]) => ({
      shape: x.shape,
      data: x.data.map((value) => apply(value, layer)),
    }),
    terms: (_, _shapes, index) => ({ rule: 'map', terms: [{ input: 0, index }] }),
    plan: (layer, [shape]) => ({
      kernel,
      source,
      constants: attributes.constants(layer),
      bindings: inputsAndOutput(1),
      dispatch: perElement(elementCount(shape.slice(1))),
    }),
    describe: (layer) => attributes.describe(layer),
  };
}
