import { PAD_SIDE, paintPen, paintStrokes, type PenPoint, type Stroke } from './strokes.ts';

/** Paints the pad as sharp as the screen is. */
export function paintPad(
  canvas: HTMLCanvasElement,
  strokes: readonly Stroke[],
  pen: PenPoint | undefined,
): void {
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = side / PAD_SIDE;
  const { color } = getComputedStyle(canvas);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  paintStrokes(context, strokes, color);
  if (pen !== undefined) paintPen(context, pen, color);
}
