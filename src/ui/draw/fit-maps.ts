import type { Shape } from '../../tensor/shape.ts';
import { mapSizes, type MapLayout } from './map-layout.ts';

/** Pixels of a cell's side at most, and between two maps. */
const LARGEST_CELL = 22;
const GAP = 2;

/**
 * All maps of one sample in a box, as large as whole pixels allow. Where not even a pixel a value fits,
 * they are as wide as the box and grow downwards.
 */
export function fitMaps(shape: Shape, boxWidth: number, boxHeight: number): MapLayout {
  const { maps, height, width } = mapSizes(shape);
  const gap = height * width === 1 ? 1 : GAP;
  const columnsAt = (scale: number) =>
    Math.max(1, Math.min(maps, Math.floor((boxWidth + gap) / (width * scale + gap))));
  let scale = Math.max(1, Math.min(LARGEST_CELL, Math.floor(boxWidth / width)));
  const tall = (at: number) => Math.ceil(maps / columnsAt(at)) * (height * at + gap) - gap;
  while (scale > 1 && tall(scale) > boxHeight) scale--;
  const columns = columnsAt(scale);
  return {
    maps,
    first: 0,
    height,
    width,
    scale,
    columns,
    gap,
    pixelWidth: columns * (width * scale + gap) - gap,
    pixelHeight: tall(scale),
  };
}
