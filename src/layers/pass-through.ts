import type { Layer, LayerType } from './layer-type.ts';

/** A layer type whose value is its input: it runs nothing. */
export function passThrough<L extends Layer>(
  kind: L['kind'],
  describe: (layer: L) => string,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    isView: true,
    parameters: () => [],
    inferShape: (_, [shape]) => shape,
    reference: (_, [x]) => x,
    terms: (_, _shapes, index) => ({ rule: 'copy', terms: [{ input: 0, index }] }),
    plan: () => 'view',
    describe,
  };
}
