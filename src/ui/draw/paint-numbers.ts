import { formatFixed } from '../../lab/numbers.ts';
import { cellOrigin, type MapLayout } from './map-layout.ts';
import { cssShade, type PaletteName } from './palette.ts';
import type { Scheme } from './scheme.ts';

/** Pixels of a cell from which on its value is written in it. */
export const LEGIBLE = 24;

/** Writes every value into its cell, in ink that stands out from the cell's colour. */
export function paintNumbers(
  canvas: HTMLCanvasElement,
  layout: MapLayout,
  values: Float32Array,
  {
    palette,
    scheme,
    size,
    font,
  }: {
    readonly palette: PaletteName;
    readonly scheme: Scheme;
    /** The value of the palette's ends. */
    readonly size: number;
    readonly font: string;
  },
): void {
  const context = canvas.getContext('2d');
  const { scale, height, width, first } = layout;
  if (context === null || scale < LEGIBLE) return;
  const pixels = Math.min(13, Math.floor(scale / 2.9));
  context.font = `${pixels}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let h = 0; h < height; h++) {
    for (let w = 0; w < width; w++) {
      const value = values[(first * height + h) * width + w];
      const { x, y } = cellOrigin(layout, { c: first, h, w });
      const { isBright } = cssShade(palette, scheme, value, size);
      context.fillStyle = isBright ? '#17181a' : '#f4f4f6';
      context.fillText(short(value, scale), x + scale / 2, y + scale / 2 + 0.5, scale - 2);
    }
  }
}

/** As many decimals as fit: `.32` in a small cell, `0.318` in a large one. */
function short(value: number, scale: number): string {
  const size = Math.abs(value);
  const decimals = Math.max(
    0,
    (scale >= 36 ? 3 : 2) - (size >= 10 ? 1 : 0) - (size >= 100 ? 1 : 0),
  );
  const text = formatFixed(value, decimals);
  return scale >= 36 ? text : text.replace(/^(−?)0\./, '$1.');
}
