import { cellOrigin, type MapLayout } from './map-layout.ts';
import { shade, type Palette } from './palette.ts';

/**
 * Paints one sample's maps, each value a square of whole pixels, nothing smoothed.
 *
 * @param values the sample's values, channel by channel
 * @param range the value of the palette's ends
 */
export function paintMaps(
  canvas: HTMLCanvasElement,
  layout: MapLayout,
  values: Float32Array,
  colours: Palette,
  range: number,
): void {
  canvas.width = layout.pixelWidth;
  canvas.height = layout.pixelHeight;
  const context = canvas.getContext('2d');
  if (context === null || layout.pixelWidth === 0) return;
  const image = context.createImageData(layout.pixelWidth, layout.pixelHeight);
  const pixels = new Uint32Array(image.data.buffer);
  const { maps, height, width, scale } = layout;
  for (let c = 0; c < maps; c++) {
    for (let h = 0; h < height; h++) {
      const { x, y } = cellOrigin(layout, { c, h, w: 0 });
      const row = (c * height + h) * width;
      const start = y * layout.pixelWidth + x;
      for (let w = 0; w < width; w++) {
        const from = start + w * scale;
        pixels.fill(shade(colours, values[row + w], range), from, from + scale);
      }
      const end = start + width * scale;
      for (let line = 1; line < scale; line++) {
        pixels.copyWithin(start + line * layout.pixelWidth, start, end);
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/** Paints a palette from −range to range, or from 0, as a legend's bar. */
export function paintLegend(canvas: HTMLCanvasElement, colours: Palette, fromZero: boolean): void {
  const width = 96;
  canvas.width = width;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, 1);
  const pixels = new Uint32Array(image.data.buffer);
  for (let x = 0; x < width; x++) {
    const share = x / (width - 1);
    pixels[x] = shade(colours, fromZero ? share : 2 * share - 1, 1);
  }
  context.putImageData(image, 0, 0);
}
