import { cellOrigin, type Cell, type MapLayout } from './map-layout.ts';

/** What is outlined on a layer's maps. */
export interface Marks {
  readonly pinned: Cell | undefined;
  readonly hovered: Cell | undefined;
  /** Where the term comes from that is pointed at. */
  readonly pointed: Cell | undefined;
  /** The part that a selected value further on draws on, channels included. */
  readonly field: { readonly low: Cell; readonly high: Cell } | undefined;
  /** CSS colour of the selection. */
  readonly accent: string;
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

/** A frame around the cells from `low` to `high` of one map, just outside them. */
function outline(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  { low, high }: { readonly low: Cell; readonly high: Cell },
  width: number,
): void {
  if (low.c < layout.first || low.c >= layout.first + layout.maps) return;
  const from = cellOrigin(layout, low);
  const to = cellOrigin(layout, high);
  const [w, h] = [to.x + layout.scale - from.x, to.y + layout.scale - from.y];
  const half = width / 2;
  context.lineWidth = width;
  context.strokeRect(from.x - half, from.y - half, w + width, h + width);
}
