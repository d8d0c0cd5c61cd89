import { cellOrigin, type MapLayout } from './map-layout.ts';
import { shade, type Palette } from './palette.ts';

/**
 * Paints one sample's maps, each value a square of whole pixels, nothing smoothed.
 *
 * @param values the sample's values, channel by channel
 * @param sizes the value of the palette's ends: for all maps, or for each
 */
export function paintMaps(
  canvas: HTMLCanvasElement,
  layout: MapLayout,
  values: Float32Array,
  colours: Palette,
  sizes: number | readonly number[],
): void {
  canvas.width = layout.pixelWidth;
  canvas.height = layout.pixelHeight;
  const context = canvas.getContext('2d');
  if (context === null || layout.pixelWidth === 0) return;
  const image = context.createImageData(layout.pixelWidth, layout.pixelHeight);
  const pixels = new Uint32Array(image.data.buffer);
  const { maps, first, height, width, scale } = layout;
  for (let c = first; c < first + maps; c++) {
    const size = typeof sizes === 'number' ? sizes : sizes[c];
    for (let h = 0; h < height; h++) {
      const { x, y } = cellOrigin(layout, { c, h, w: 0 });
      const row = (c * height + h) * width;
      const start = y * layout.pixelWidth + x;
      for (let w = 0; w < width; w++) {
        const from = start + w * scale;
        pixels.fill(shade(colours, values[row + w], size), from, from + scale);
      }
      const end = start + width * scale;
      for (let line = 1; line < scale; line++) {
        pixels.copyWithin(start + line * layout.pixelWidth, start, end);
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/** Paints the part of a palette from one value to another as a legend's bar, zero marked. */
export function paintLegend(
  canvas: HTMLCanvasElement,
  colours: Palette,
  { from, to, size }: { readonly from: number; readonly to: number; readonly size: number },
): void {
  const width = 96;
  canvas.width = width;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, 1);
  const pixels = new Uint32Array(image.data.buffer);
  for (let x = 0; x < width; x++) {
    pixels[x] = shade(colours, from + ((to - from) * x) / (width - 1), size);
  }
  context.putImageData(image, 0, 0);
}
