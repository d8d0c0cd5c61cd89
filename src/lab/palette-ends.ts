import { elementCount } from '../tensor/shape.ts';
import { rangeOf, sizesOfMaps, type Span } from './ranges.ts';
import { valueOf, type Result } from './result.ts';

/** The largest distance from zero in all layers of a sample. */
export function largestOf({ run }: Result, sample: number): number {
  const sizes = [...run.values.values()].filter(({ shape }) => shape.length > 1);
  return Math.max(0, ...sizes.map((value) => rangeOf(value, sample).size));
}

/** Whether a value is shown in greys: a picture that the network is given. */
export const isPicture = (result: Result, layer: string): boolean =>
  Object.hasOwn(result.inputs, layer) && result.inputs[layer].shape.length === 4;

/** What the palette's ends stand for in a layer's maps: for all of them, or for each. */
export function paletteEnds(
  result: Result,
  layer: string,
  sample: number,
  span: Span,
): number | readonly number[] {
  const value = valueOf(result, layer);
  if (value === undefined || value.shape.length < 2) return 1;
  if (isPicture(result, layer)) return 1;
  switch (span) {
    case 'map': {
      const isSingle = elementCount(value.shape.slice(2)) === 1;
      return isSingle ? rangeOf(value, sample).size : sizesOfMaps(value, sample);
    }
    case 'layer':
      return rangeOf(value, sample).size;
    case 'network':
      return largestOf(result, sample);
    case 'unit':
      return 1;
    default:
      return span satisfies never;
  }
}
