import { FACES, FONTS, inkOf } from '../../lab/figure/faces.ts';
import type { Figure, Point, Primitive, Span } from '../../lab/figure/figure.ts';
import { PENS, PRINT } from '../../lab/figure/ink.ts';
import type { ValuePictures } from './value-pictures.ts';

type Context = OffscreenCanvasRenderingContext2D;

/** Paints a figure black on white over the whole canvas. */
export function paintFigure(
  context: Context,
  figure: Figure,
  scale: number,
  pictures: ValuePictures,
): void {
  const { x, y, width, height, stacks, links } = figure;
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  context.fillStyle = PRINT.paper;
  context.fillRect(x, y, width + 1, height + 1);
  context.imageSmoothingEnabled = false;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const inOrder = [
    ...stacks.flatMap(({ primitives }) => primitives),
    ...links.flatMap(({ primitives }) => primitives),
    ...stacks.flatMap(({ label }) => label),
  ];
  for (const primitive of inOrder) paint(context, primitive, pictures);
}

function paint(context: Context, primitive: Primitive, pictures: ValuePictures): void {
  switch (primitive.kind) {
    case 'outline':
    case 'line':
      return paintPath(context, primitive);
    case 'text':
      return paintText(context, primitive.at, primitive.spans);
    case 'map': {
      const { layer, channel, at, width, height } = primitive;
      context.drawImage(pictures.canvas(layer, channel), at.x, at.y, width, height);
      return;
    }
    case 'cell':
      trace(context, primitive.points, true);
      context.fillStyle = pictures.cell(primitive.layer, primitive.unit);
      context.fill();
      return;
    default:
      primitive satisfies never;
  }
}

function paintPath(
  context: Context,
  { kind, role, points }: Extract<Primitive, { kind: 'outline' | 'line' }>,
): void {
  const { stroke, width, fill, dash = [] } = PENS[role];
  trace(context, points, kind === 'outline');
  if (kind === 'outline' && fill !== 'none') {
    context.fillStyle = PRINT[fill];
    context.fill();
  }
  if (stroke === 'none') return;
  context.strokeStyle = PRINT[stroke];
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke();
}

function trace(context: Context, points: readonly Point[], isClosed: boolean): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  if (isClosed) context.closePath();
}

/** Spans one after the other, their whole line centred. */
function paintText(context: Context, { x, y }: Point, spans: readonly Span[]): void {
  const widths = spans.map(({ text, face }) => {
    context.font = fontOf(face);
    return context.measureText(text).width;
  });
  let from = x - widths.reduce((sum, width) => sum + width, 0) / 2;
  for (const [i, { text, face }] of spans.entries()) {
    context.font = fontOf(face);
    context.fillStyle = PRINT[inkOf(face)];
    context.fillText(text, from, y);
    from += widths[i];
  }
}

function fontOf(face: Span['face']): string {
  const { size, weight, isMono } = FACES[face];
  return `${weight} ${size}px ${isMono ? FONTS.mono : FONTS.sans}`;
}
