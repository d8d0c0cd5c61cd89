import type { Figure } from '../../lab/figure/figure.ts';
import { svgText, type Caption } from '../../lab/figure/svg-text.ts';
import { paintFigure } from './paint-figure.ts';
import { scaleOfPng, withResolution } from './png.ts';
import type { ValuePictures } from './value-pictures.ts';

/** The figure as an SVG file. */
export function svgFile(figure: Figure, caption: Caption, pictures: ValuePictures): Blob {
  const text = svgText(figure, caption, {
    map: (layer, channel) => pictures.largeMap(layer, channel),
    cell: (layer, unit) => pictures.cell(layer, unit),
  });
  return new Blob([text], { type: 'image/svg+xml' });
}

/**
 * The figure as a PNG file.
 *
 * @param scale pixels of a unit: four where a canvas can be as large
 * @throws Error when the browser makes no such canvas
 */
export async function pngFile(
  figure: Figure,
  pictures: ValuePictures,
  scale = scaleOfPng(figure.width, figure.height),
): Promise<Blob> {
  const [width, height] = [figure.width, figure.height].map((side) => Math.floor(side * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(`no canvas of ${width} × ${height} pixels`);
  paintFigure(context, figure, scale, pictures);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const png = withResolution(new Uint8Array(await blob.arrayBuffer()), scale);
  return new Blob([png], { type: 'image/png' });
}
