import { ArgumentError } from '../tensor/errors.ts';
import type { Layer, LayerType } from './layer-type.ts';

/**
 * The layer types that are known so far, by kind. Whoever builds a layer makes its type known, so that
 * a page carries the code of the layers that it uses; all others come with the catalog.
 */
const types = new Map<string, LayerType>();

/** Makes a layer type known. */
export function register<L extends Layer>(type: LayerType<L>): void {
  types.set(type.kind, type);
}

/** A layer as plain data, whose type is known from then on. */
export function layerOf<L extends Layer>(type: LayerType<L>, attributes: Omit<L, 'kind'>): L {
  register(type);
  return { kind: type.kind, ...attributes } as L;
}

/** Whether the type of a layer is known. */
export const isKnown = ({ kind }: Layer): boolean => types.has(kind);

/**
 * The type of a layer.
 *
 * @throws ArgumentError when there is none of that kind, or nobody has built such a layer
 */
export function typeOf({ kind }: Layer): LayerType {
  const type = types.get(kind);
  if (type === undefined) throw new ArgumentError(`there is no layer type '${kind}'`);
  return type;
}
