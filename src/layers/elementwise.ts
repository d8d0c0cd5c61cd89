import { elementCount, type Shape } from '../tensor/shape.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { inputsAndOutput, perElement } from './plan.ts';

/** A layer type that maps each value on its own, whatever the shape. */
export function elementwise<L extends Layer>(
  kind: L['kind'],
  kernel: string,
  source: string,
  apply: (value: number) => number,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    parameters: () => [],
    inferShape: (_, [shape]: readonly Shape[]) => shape,
    reference: (_, [x]) => ({ shape: x.shape, data: x.data.map(apply) }),
    terms: (_, _shapes, index) => ({ rule: 'map', terms: [{ input: 0, index }] }),
    plan: (_, [shape]) => ({
      kernel,
      source,
      constants: {},
      bindings: inputsAndOutput(1),
      dispatch: perElement(elementCount(shape.slice(1))),
    }),
    describe: () => `${kind}()`,
  };
}
