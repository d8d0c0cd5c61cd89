import type { Picture } from './picture.ts';

/** Longest side that is kept of a decoded picture, in pixels: reading a digit needs no more. */
export const LONGEST = 1024;

/** Draws a picture at its size or reduced to {@link LONGEST}, and reads its pixels back. */
export function drawPixels(source: CanvasImageSource, width: number, height: number): Picture {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const drawnWidth = Math.max(1, Math.round(width * scale));
  const drawnHeight = Math.max(1, Math.round(height * scale));
  const canvas = new OffscreenCanvas(drawnWidth, drawnHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, drawnWidth, drawnHeight);
  return context.getImageData(0, 0, drawnWidth, drawnHeight);
}
