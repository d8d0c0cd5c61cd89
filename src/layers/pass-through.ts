import type { Layer, LayerType } from './layer-type.ts';
import { viewType } from './view.ts';

/** A layer type whose value is its input: it runs nothing. */
export const passThrough = <L extends Layer>(
  kind: L['kind'],
  describe: (layer: L) => string,
): LayerType<L> => viewType(kind, { inferShape: (_, shape) => shape, describe });
