import { longestSide } from './box.ts';
import type { Components } from './components.ts';
import type { Mark } from './marks.ts';
import type { Plane } from './picture.ts';

/** What a mark's pixels, outline and surroundings show. */
export interface Looks {
  /** Mean contrast inside. */
  readonly strength: number;
  /** Mean contrast of a ring around it, other marks included. */
  readonly around: number;
  /** Mean width of its strokes, in pixels. */
  readonly stroke: number;
  /** Mean grey inside, and of the ring. */
  readonly tone: number;
  readonly toneAround: number;
  /** Share of the outline where grey steps as the mark's strength promises, from 0 to 1. */
  readonly edged: number;
}

/** A mark's pixels with a margin around: 1 is its own, 2 lies on the ring. */
interface Cut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Share of the promised step from which on a side of the outline counts as an edge. */
const STEP = 0.35;

/** Measures a mark. */
export function lookAt(mark: Mark, components: Components, contrast: Plane, grey: Plane): Looks {
  const reach = 2 + Math.round(longestSide(mark) * 0.02);
  const cut = cutOut(mark, components, reach + 1);
  markRing(cut, reach);
  const inside = meansOf(cut, 1, contrast, grey);
  const ring = meansOf(cut, 2, contrast, grey);
  const toneAround = ring.area === 0 ? inside.tone : ring.tone;
  let sides = 0;
  eachSide(cut, () => sides++);
  const stroke = (2 * inside.area) / (sides * (Math.PI / 4));
  const step = promisedStep(inside.contrast, inside.tone, toneAround);
  return {
    strength: inside.contrast,
    around: ring.contrast,
    stroke,
    tone: inside.tone,
    toneAround,
    edged: shareOfEdges(cut, grey, stroke, step),
  };
}

function cutOut(mark: Mark, { width, labels }: Components, margin: number): Cut {
  const left = mark.left - margin;
  const top = mark.top - margin;
  const cutWidth = mark.right + margin - left;
  const cutHeight = mark.bottom + margin - top;
  const own = new Set(mark.parts.map((part) => part.label));
  const data = new Uint8Array(cutWidth * cutHeight);
  for (let y = mark.top; y < mark.bottom; y++) {
    for (let x = mark.left; x < mark.right; x++) {
      const label = labels[y * width + x];
      if (label > 0 && own.has(label)) data[(y - top) * cutWidth + x - left] = 1;
    }
  }
  return { left, top, width: cutWidth, height: cutHeight, data };
}

/** Sets 2 on pixels that lie `reach` beside the mark's own, and not next to them. */
function markRing({ width, height, data }: Cut, reach: number): void {
  const own = (i: number): boolean => data[i] === 1;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (own(i) || own(i - 1) || own(i + 1) || own(i - width) || own(i + width)) continue;
      const isNear =
        (x >= reach && own(i - reach)) ||
        (x + reach < width && own(i + reach)) ||
        (y >= reach && own(i - reach * width)) ||
        (y + reach < height && own(i + reach * width));
      if (isNear) data[i] = 2;
    }
  }
}

function meansOf(
  cut: Cut,
  kind: 1 | 2,
  contrast: Plane,
  grey: Plane,
): { readonly area: number; readonly contrast: number; readonly tone: number } {
  let area = 0;
  let sum = 0;
  let tone = 0;
  for (let y = 0; y < cut.height; y++) {
    const v = y + cut.top;
    if (v < 0 || v >= grey.height) continue;
    for (let x = 0; x < cut.width; x++) {
      const u = x + cut.left;
      if (cut.data[y * cut.width + x] !== kind || u < 0 || u >= grey.width) continue;
      sum += contrast.data[v * grey.width + u];
      tone += grey.data[v * grey.width + u];
      area++;
    }
  }
  const count = Math.max(1, area);
  return { area, contrast: sum / count, tone: tone / count };
}

/** Visits each side of the mark's own pixels that faces another pixel; (dx, dy) is the way out. */
function eachSide(
  { left, top, width, height, data }: Cut,
  visit: (x: number, y: number, dx: number, dy: number) => void,
): void {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (data[i] !== 1) continue;
      if (data[i - 1] !== 1) visit(x + left, y + top, -1, 0);
      if (data[i + 1] !== 1) visit(x + left, y + top, 1, 0);
      if (data[i - width] !== 1) visit(x + left, y + top, 0, -1);
      if (data[i + width] !== 1) visit(x + left, y + top, 0, 1);
    }
  }
}

/** The step in grey, outwards, that a contrast stands for; negative where ink is lighter. */
function promisedStep(strength: number, tone: number, toneAround: number): number {
  return ((tone <= toneAround ? toneAround : toneAround - 255) * strength) / 255;
}

/** Paper between strokes and shadows has soft sides, or none; ink has a step all around. */
function shareOfEdges(
  cut: Cut,
  { width, height, data }: Plane,
  stroke: number,
  step: number,
): number {
  const depth = Math.max(1, Math.min(3, Math.round(stroke / 4)));
  let seen = 0;
  let edges = 0;
  eachSide(cut, (x, y, dx, dy) => {
    const [u, v] = [x + depth * dx + dx, y + depth * dy + dy];
    const [s, t] = [x - (depth - 1) * dx, y - (depth - 1) * dy];
    if (u < 0 || v < 0 || u >= width || v >= height) return;
    if (s < 0 || t < 0 || s >= width || t >= height) return;
    seen++;
    const rise = data[v * width + u] - data[t * width + s];
    if (step < 0 ? rise <= step * STEP : rise >= step * STEP) edges++;
  });
  return seen === 0 ? 0 : edges / seen;
}
