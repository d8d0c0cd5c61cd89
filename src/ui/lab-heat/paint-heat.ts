import { patchBounds } from '../../lab/occlusion.ts';
import type { Cell, MapLayout } from '../draw/map-layout.ts';

/** A square picture of whole pixels, about this large. */
const SIDE = 224;

/** One map's layout. */
export function layoutHeat(height: number, width: number): MapLayout {
  const scale = Math.max(1, Math.floor(SIDE / Math.max(height, width)));
  return {
    maps: 1,
    first: 0,
    height,
    width,
    scale,
    columns: 1,
    gap: 0,
    pixelWidth: width * scale,
    pixelHeight: height * scale,
  };
}

/** A canvas over the map, one device pixel sharp, to be drawn on in the page's pixels. */
function prepare(canvas: HTMLCanvasElement, layout: MapLayout): CanvasRenderingContext2D | null {
  const ratio = globalThis.devicePixelRatio;
  canvas.width = Math.round(layout.pixelWidth * ratio);
  canvas.height = Math.round(layout.pixelHeight * ratio);
  const context = canvas.getContext('2d');
  context?.scale(ratio, ratio);
  return context;
}

/**
 * Prints a picture as dots whose area is the ink, as a newspaper does, so that the colours between
 * them stay true.
 *
 * @param ink from 0 to 1, row by row
 */
export function paintDots(
  canvas: HTMLCanvasElement,
  layout: MapLayout,
  ink: Float32Array,
  colour: string,
): void {
  const context = prepare(canvas, layout);
  if (context === null) return;
  context.fillStyle = colour;
  const { width, scale } = layout;
  context.beginPath();
  for (const [i, amount] of ink.entries()) {
    if (!(amount > 0)) continue;
    const [x, y] = [((i % width) + 0.5) * scale, (Math.floor(i / width) + 0.5) * scale];
    const radius = 0.36 * scale * Math.sqrt(Math.min(1, amount));
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}

/** Outlines the patches around a place, as far as they lie in the picture. */
export function paintPatches(
  canvas: HTMLCanvasElement,
  layout: MapLayout,
  { h, w }: Cell,
  sides: readonly number[],
  colours: { readonly line: string; readonly halo: string },
): void {
  const context = prepare(canvas, layout);
  if (context === null) return;
  const { scale } = layout;
  for (const side of sides) {
    const { top, bottom, left, right } = patchBounds(side, [h, w], layout);
    const box = [left, top, right - left, bottom - top].map((cells) => cells * scale);
    for (const [width, colour] of [
      [4, colours.halo],
      [2, colours.line],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.strokeRect(box[0] + 2, box[1] + 2, box[2] - 4, box[3] - 4);
    }
  }
}
