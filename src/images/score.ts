import type { Components } from './components.ts';
import { longestSide } from './box.ts';
import type { Mark } from './marks.ts';
import { maskOfMark } from './mask.ts';
import type { Plane } from './picture.ts';
import { median } from './statistics.ts';

/** What a mark's pixels and surroundings show. */
interface Looks {
  /** Mean contrast inside. */
  readonly strength: number;
  /** Mean contrast of a ring around it, other marks included. */
  readonly around: number;
  /** Mean width of its strokes, in pixels. */
  readonly stroke: number;
  /** Mean grey inside, and of the ring. */
  readonly tone: number;
  readonly toneAround: number;
}

/** Greys closer than this are taken for the same, so that noise decides nothing. */
const SAME_TONE = 3;

/**
 * How much a mark looks like writing, from 0 to 1: large enough, clear of its surroundings, made of
 * strokes rather than one blob, not running off the picture.
 */
export function scoreMark(
  mark: Mark,
  components: Components,
  contrast: Plane,
  grey: Plane,
): { readonly score: number; readonly strength: number } {
  const looks = look(mark, components, contrast, grey);
  const longest = longestSide(mark);
  const size = Math.min(1, longest / (0.4 * Math.max(contrast.width, contrast.height)));
  const clear = Math.max(0, 1 - looks.around / looks.strength);
  const thick = looks.stroke / longest;
  const shape = thick < 0.3 ? 1 : Math.max(0.1, 1 - 3 * (thick - 0.3));
  const visible = looks.strength / (looks.strength + 12);
  const whole = 1 / (1 + mark.parts.length / 12);
  const score =
    Math.sqrt(size) *
    clear *
    shape *
    visible *
    inkFactor(mark, looks, grey) *
    lineFactor(mark) *
    edgeFactor(mark, contrast) *
    Math.min(1, 1.1 * whole);
  return { score, strength: looks.strength };
}

/** Below 1 for a patch that fills most of its box, unless it is as long as a 1. */
function lineFactor({ left, top, right, bottom, area }: Mark): number {
  const [width, height] = [right - left, bottom - top];
  const isLong = Math.max(width, height) > 2.2 * Math.min(width, height);
  const fill = area / (width * height);
  return isLong ? 1 : Math.max(0.1, 1 - 2.5 * Math.max(0, fill - 0.6));
}

/**
 * Near 1 where the mark differs from the paper further out, and its ring does not; near 0 for the
 * hole of a 0 or a patch of paper between strokes, which has the paper's own tone.
 */
function inkFactor(mark: Mark, { tone, toneAround }: Looks, grey: Plane): number {
  const paper = toneFurtherOut(mark, grey);
  const own = Math.abs(tone - paper);
  const ring = Math.abs(toneAround - paper);
  return Math.min(1, (1.25 * own) / (own + ring + SAME_TONE));
}

/** Median grey along a frame a quarter of the mark's size outside it. */
function toneFurtherOut(mark: Mark, { width, height, data }: Plane): number {
  const margin = 2 + Math.round(longestSide(mark) / 4);
  const [left, right] = [Math.max(0, mark.left - margin), Math.min(width, mark.right + margin) - 1];
  const [top, bottom] = [
    Math.max(0, mark.top - margin),
    Math.min(height, mark.bottom + margin) - 1,
  ];
  const tones: number[] = [];
  for (let x = left; x <= right; x++) tones.push(data[top * width + x], data[bottom * width + x]);
  for (let y = top; y <= bottom; y++) tones.push(data[y * width + left], data[y * width + right]);
  return median(tones);
}

function edgeFactor(mark: Mark, { width, height }: Plane): number {
  const pixels = mark.parts.reduce((sum, part) => sum + part.edgePixels, 0);
  const sides = Math.max(...mark.parts.map((part) => part.edgeSides));
  const share = pixels / (2 * (width + height));
  return pixels === 0 ? 1 : Math.max(0.05, 1 - 0.15 * sides - 2 * share);
}

function look(mark: Mark, components: Components, contrast: Plane, grey: Plane): Looks {
  const { width, height } = components;
  const reach = 2 + Math.round(longestSide(mark) * 0.02);
  const own = around(mark, components, 2 * reach);
  const x1 = Math.min(width, mark.right + reach);
  const y1 = Math.min(height, mark.bottom + reach);
  const sums = { inside: 0, tone: 0, area: 0, outline: 0, ring: 0, toneAround: 0, ringArea: 0 };
  for (let y = Math.max(0, mark.top - reach); y < y1; y++) {
    for (let x = Math.max(0, mark.left - reach); x < x1; x++) {
      const i = y * width + x;
      const at = (y - own.top) * own.width + x - own.left;
      const beside = neighboursAt(own, at, 1);
      if (own.data[at] === 1) {
        sums.inside += contrast.data[i];
        sums.tone += grey.data[i];
        sums.area++;
        sums.outline += 4 - beside;
      } else if (beside === 0 && neighboursAt(own, at, reach) > 0) {
        sums.ring += contrast.data[i];
        sums.toneAround += grey.data[i];
        sums.ringArea++;
      }
    }
  }
  const { inside, tone, area, outline, ring, toneAround, ringArea } = sums;
  return {
    strength: inside / area,
    around: ringArea === 0 ? 0 : ring / ringArea,
    tone: tone / area,
    toneAround: ringArea === 0 ? tone / area : toneAround / ringArea,
    stroke: (2 * area) / (outline * (Math.PI / 4)),
  };
}

/** A mark's own pixels as bits, with a margin on all sides, beyond the picture's edges too. */
interface Around {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly data: Uint8Array;
}

function around(mark: Mark, components: Components, margin: number): Around {
  const { data } = maskOfMark(mark, components);
  const width = mark.right - mark.left + 2 * margin;
  const bits = new Uint8Array(width * (mark.bottom - mark.top + 2 * margin));
  for (let y = mark.top; y < mark.bottom; y++) {
    const row = y * components.width;
    const to = (y - mark.top + margin) * width + margin;
    bits.set(data.subarray(row + mark.left, row + mark.right), to);
  }
  return { left: mark.left - margin, top: mark.top - margin, width, data: bits };
}

/** How many of the four pixels at a distance, along rows and columns, are the mark's own. */
const neighboursAt = ({ width, data }: Around, at: number, distance: number): number =>
  data[at - distance] +
  data[at + distance] +
  data[at - distance * width] +
  data[at + distance * width];
