import { PAD_SIDE, paintPen, paintStrokes, type PenPoint, type Stroke } from './strokes.ts';

/**
 * Paints the pad as sharp as the screen is.
 *
 * @param width of the canvas on the page, in CSS pixels
 */
export function paintPad(
  canvas: HTMLCanvasElement,
  width: number,
  strokes: readonly Stroke[],
  pen: PenPoint | undefined,
  colour: string,
): void {
  const side = Math.round(width * devicePixelRatio);
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = side / PAD_SIDE;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  paintStrokes(context, strokes, colour);
  if (pen !== undefined) paintPen(context, pen, colour);
}
