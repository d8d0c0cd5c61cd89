import { indicesOf, type Lattice } from '../../lab/weight-reach.ts';
import { cellOfIndex, cellOrigin, type Cell, type MapLayout } from './map-layout.ts';

/** What is outlined on a layer's maps. */
export interface Marks {
  readonly pinned: Cell | undefined;
  readonly hovered: Cell | undefined;
  /** Where the term comes from that is pointed at. */
  readonly pointed: Cell | undefined;
  /** The part that a selected value further on draws on, channels included. */
  readonly field: { readonly low: Cell; readonly high: Cell } | undefined;
  /** The values that a weight was multiplied by, or fed: all others are veiled. */
  readonly reach: Lattice | undefined;
  /** CSS colours of the selection, and of what is veiled. */
  readonly accent: string;
  readonly veil: string;
}

/** Draws outlines over the maps, one device pixel sharp. */
export function paintMarks(canvas: HTMLCanvasElement, layout: MapLayout, marks: Marks): void {
  const ratio = globalThis.devicePixelRatio;
  canvas.width = Math.round(layout.pixelWidth * ratio);
  canvas.height = Math.round(layout.pixelHeight * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  context.strokeStyle = marks.accent;
  if (marks.reach !== undefined) paintReach(context, layout, marks.reach, marks.veil);
  if (marks.field !== undefined && !coversMap(layout, marks.field)) {
    const { low, high } = marks.field;
    const last = layout.first + layout.maps - 1;
    for (let c = Math.max(low.c, layout.first); c <= Math.min(high.c, last); c++) {
      outline(context, layout, { low: { ...low, c }, high: { ...high, c } }, 1);
    }
  }
  if (marks.pinned !== undefined) {
    outline(context, layout, { low: marks.pinned, high: marks.pinned }, 2);
  }
  if (marks.pointed !== undefined) {
    outline(context, layout, { low: marks.pointed, high: marks.pointed }, 2);
  }
  if (marks.hovered !== undefined) {
    outline(context, layout, { low: marks.hovered, high: marks.hovered }, 1);
  }
}

/** True where the part is the whole of each map: an outline would say nothing. */
function coversMap(
  { height, width }: MapLayout,
  { low, high }: { readonly low: Cell; readonly high: Cell },
): boolean {
  const isLarge = height * width > 1;
  return isLarge && low.h === 0 && low.w === 0 && high.h === height - 1 && high.w === width - 1;
}

/** Share of a veiled value's colour that the veil takes. */
const VEIL = 0.75;

/** Veils all but the lattice, and frames that. */
function paintReach(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  lattice: Lattice,
  veil: string,
): void {
  const { pixelWidth, pixelHeight, scale } = layout;
  context.globalAlpha = VEIL;
  context.fillStyle = veil;
  context.fillRect(0, 0, pixelWidth, pixelHeight);
  context.globalAlpha = 1;
  const indices = indicesOf(lattice);
  for (const index of indices) {
    const { x, y } = cellOrigin(layout, cellOfIndex(index));
    context.clearRect(x, y, scale, scale);
  }
  const [low, high] = [indices.at(0), indices.at(-1)];
  if (low === undefined || high === undefined) return;
  outline(context, layout, { low: cellOfIndex(low), high: cellOfIndex(high) }, 1);
}

/** A frame around the cells from `low` to `high` of one map, just outside them; at the rim, inside. */
function outline(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  { low, high }: { readonly low: Cell; readonly high: Cell },
  width: number,
): void {
  if (low.c < layout.first || low.c >= layout.first + layout.maps) return;
  const from = cellOrigin(layout, low);
  const to = cellOrigin(layout, high);
  const { scale, pixelWidth, pixelHeight } = layout;
  const half = width / 2;
  const [left, top] = [Math.max(half, from.x - half), Math.max(half, from.y - half)];
  const right = Math.min(pixelWidth - half, to.x + scale + half);
  const bottom = Math.min(pixelHeight - half, to.y + scale + half);
  context.lineWidth = width;
  context.strokeRect(left, top, right - left, bottom - top);
}
