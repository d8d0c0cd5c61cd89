import type { Picture } from '../../images/picture.ts';

/** A point of the pen's way, in pad units, and how wide the stroke is there. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export type Stroke = readonly PenPoint[];

/** Units of the pad's side. */
export const PAD_SIDE = 280;

/** Draws strokes as one smooth line each: curves through the midpoints between the pen's points. */
export function paintStrokes(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  colour: string,
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    if (stroke.length === 1) dot(context, stroke[0]);
    for (let i = 1; i < stroke.length; i++) segment(context, stroke, i);
  }
}

function dot(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { x, y, width }: PenPoint,
): void {
  context.beginPath();
  context.arc(x, y, width / 2, 0, 2 * Math.PI);
  context.fill();
}

function segment(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  stroke: Stroke,
  i: number,
): void {
  const [before, from, to] = [stroke[Math.max(0, i - 2)], stroke[i - 1], stroke[i]];
  const isLast = i === stroke.length - 1;
  context.lineWidth = (from.width + to.width) / 2;
  context.beginPath();
  if (i === 1) context.moveTo(from.x, from.y);
  else context.moveTo((before.x + from.x) / 2, (before.y + from.y) / 2);
  context.quadraticCurveTo(from.x, from.y, (from.x + to.x) / 2, (from.y + to.y) / 2);
  if (isLast) context.lineTo(to.x, to.y);
  context.stroke();
}

/** A ring where the keyboard's pen is. */
export function paintPen(
  context: CanvasRenderingContext2D,
  { x, y, width }: PenPoint,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, width / 2 + 4, 0, 2 * Math.PI);
  context.stroke();
}

/** How far the pen went, in pad units. */
export function lengthOf(stroke: Stroke): number {
  return stroke.reduce((sum, { x, y }, i) => {
    const before = stroke[Math.max(0, i - 1)];
    return sum + Math.hypot(x - before.x, y - before.y);
  }, 0);
}

/** The strokes as a picture, dark on white, whatever the page's scheme: `[280, 280]` RGBA. */
export function pictureOfStrokes(strokes: readonly Stroke[]): Picture {
  const canvas = new OffscreenCanvas(PAD_SIDE, PAD_SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('the browser gives no canvas to draw on');
  context.fillStyle = 'white';
  context.fillRect(0, 0, PAD_SIDE, PAD_SIDE);
  paintStrokes(context, strokes, 'black');
  return context.getImageData(0, 0, PAD_SIDE, PAD_SIDE);
}
