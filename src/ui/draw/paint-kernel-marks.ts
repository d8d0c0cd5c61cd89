import type { KernelCell } from '../../lab/kernel-grid.ts';
import { kernelOrigin, tailOrigin, type KernelLayout } from './kernel-layout.ts';

/** What is marked on a table of kernels. */
export interface KernelMarks {
  /** The weight pointed at. */
  readonly pointed: KernelCell | undefined;
  /** The output channel of the pinned value. */
  readonly pinnedRow: number | undefined;
  /** CSS colours, and the numbers' font. */
  readonly accent: string;
  readonly ink: string;
  readonly font: string;
}

/** Pixels between the numbers of rows, at least. */
const LINE = 11;

/** Writes the rows' numbers, and frames the weight pointed at, its kernel and its row's map. */
export function paintKernelMarks(
  canvas: HTMLCanvasElement,
  layout: KernelLayout,
  marks: KernelMarks,
): void {
  const context = scaledContext(canvas, layout.pixelWidth, layout.pixelHeight);
  if (context === undefined) return;
  writeNumbers(context, layout, marks);
  context.strokeStyle = marks.accent;
  const { pointed, pinnedRow } = marks;
  if (pinnedRow !== undefined) frameTail(context, layout, pinnedRow);
  if (pointed === undefined) return;
  const { scale, height, width } = layout;
  const { x, y } = kernelOrigin(layout, pointed.row, pointed.column);
  const isKernel = height > 1;
  if (isKernel) frame(context, { x, y, width: width * scale, height: height * scale }, 1);
  const cell = { x: x + pointed.s * scale, y: y + pointed.r * scale, width: scale, height: scale };
  frame(context, cell, scale > 3 ? 2 : 1);
  frameTail(context, layout, pointed.row);
}

/** Frames the map that the column pointed at met, in the block of its row. */
export function paintHeadMarks(
  canvas: HTMLCanvasElement,
  layout: KernelLayout,
  { pointed, accent }: KernelMarks,
): void {
  const { head, rowsInBlock } = layout;
  const context = scaledContext(canvas, layout.pixelWidth, head.pixelHeight + 2);
  if (context === undefined || pointed === undefined) return;
  context.strokeStyle = accent;
  const block = Math.floor(pointed.row / rowsInBlock);
  const { x } = kernelOrigin(layout, block * rowsInBlock, pointed.column);
  const isRow = layout.height === 1;
  const left = isRow ? x + pointed.s * head.cellWidth : x;
  const width = isRow ? head.cellWidth : head.pixelWidth;
  frame(context, { x: left, y: 1, width, height: head.pixelHeight }, 1);
}

function writeNumbers(
  context: CanvasRenderingContext2D,
  layout: KernelLayout,
  { pointed, pinnedRow, accent, ink, font }: KernelMarks,
): void {
  const { rows, pitchY, scale, height } = layout;
  const step = Math.ceil(LINE / pitchY);
  const middle = Math.min(height * scale, pitchY) / 2;
  context.font = font;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (let row = 0; row < rows; row++) {
    const isMarked = row === pinnedRow || row === pointed?.row;
    if (row % step !== 0 && !isMarked) continue;
    if (step > 1 && !isMarked && isNear(row, [pinnedRow, pointed?.row], step)) continue;
    const { x, y } = kernelOrigin(layout, row, 0);
    context.fillStyle = isMarked ? accent : ink;
    context.fillText(String(row), x - 4, y + middle);
  }
}

const isNear = (row: number, marked: readonly (number | undefined)[], step: number): boolean =>
  marked.some((one) => one !== undefined && Math.abs(one - row) < step);

function frameTail(context: CanvasRenderingContext2D, layout: KernelLayout, row: number): void {
  const { tail } = layout;
  const { x, y } = tailOrigin(layout, row);
  frame(context, { x, y, width: tail.pixelWidth, height: tail.pixelHeight }, 1);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A frame just outside a box. */
function frame(context: CanvasRenderingContext2D, box: Box, line: number): void {
  const half = line / 2;
  context.lineWidth = line;
  context.strokeRect(box.x - half, box.y - half, box.width + line, box.height + line);
}

function scaledContext(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined {
  const ratio = globalThis.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  context?.scale(ratio, ratio);
  return context ?? undefined;
}
