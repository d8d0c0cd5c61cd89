import { valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';

/**
 * The value of a layer that stands for one of its channels: at the pinned row and column where the
 * map has them, else in the middle of the map. Undefined where the pass has no such layer.
 */
export function representative(
  result: Result,
  layer: string,
  { sample, channel, pinned }: { sample: number; channel: number; pinned?: Selection | undefined },
): Selection | undefined {
  const shape = valueOf(result, layer)?.shape;
  if (shape === undefined) return undefined;
  const rest = shape.slice(2);
  const like = pinned?.index.slice(2) ?? [];
  const isLike = like.length === rest.length && like.every((i, d) => i < rest[d]);
  const place = isLike ? like : rest.map((size) => Math.floor(size / 2));
  return { layer, index: [sample, channel, ...place].slice(0, shape.length) };
}
