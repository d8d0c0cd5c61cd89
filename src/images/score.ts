import type { Components } from './components.ts';
import { longestSide } from './box.ts';
import type { Mark } from './marks.ts';
import type { Plane } from './picture.ts';

/** What a mark's pixels and surroundings show. */
interface Looks {
  /** Mean contrast inside. */
  readonly strength: number;
  /** Mean contrast of a ring around it, other marks included. */
  readonly around: number;
  /** Mean width of its strokes, in pixels. */
  readonly stroke: number;
}

/**
 * How much a mark looks like writing, from 0 to 1: large enough, clear of its surroundings, made of
 * strokes rather than one blob, not running off the picture.
 */
export function scoreMark(
  mark: Mark,
  components: Components,
  contrast: Plane,
): { readonly score: number; readonly strength: number } {
  const looks = look(mark, components, contrast);
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
    edgeFactor(mark, contrast) *
    Math.min(1, 1.1 * whole);
  return { score, strength: looks.strength };
}

function edgeFactor(mark: Mark, { width, height }: Plane): number {
  const pixels = mark.parts.reduce((sum, part) => sum + part.edgePixels, 0);
  const sides = Math.max(...mark.parts.map((part) => part.edgeSides));
  const share = pixels / (2 * (width + height));
  return pixels === 0 ? 1 : Math.max(0.05, 1 - 0.15 * sides - 2 * share);
}

function look(mark: Mark, { width, height, labels }: Components, contrast: Plane): Looks {
  const own = new Set(mark.parts.map((part) => part.label));
  const reach = 2 + Math.round(longestSide(mark) * 0.02);
  const x0 = Math.max(0, mark.left - reach);
  const x1 = Math.min(width, mark.right + reach);
  const y0 = Math.max(0, mark.top - reach);
  const y1 = Math.min(height, mark.bottom + reach);
  const isOwn = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && own.has(labels[y * width + x]);
  let inside = 0;
  let area = 0;
  let outline = 0;
  let ring = 0;
  let ringArea = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const value = contrast.data[y * width + x];
      if (isOwn(x, y)) {
        inside += value;
        area++;
        if (!isOwn(x - 1, y)) outline++;
        if (!isOwn(x + 1, y)) outline++;
        if (!isOwn(x, y - 1)) outline++;
        if (!isOwn(x, y + 1)) outline++;
      } else if (
        (isOwn(x - reach, y) ||
          isOwn(x + reach, y) ||
          isOwn(x, y - reach) ||
          isOwn(x, y + reach)) &&
        !isOwn(x - 1, y) &&
        !isOwn(x + 1, y) &&
        !isOwn(x, y - 1) &&
        !isOwn(x, y + 1)
      ) {
        ring += value;
        ringArea++;
      }
    }
  }
  return {
    strength: inside / area,
    around: ringArea === 0 ? 0 : ring / ringArea,
    stroke: (2 * area) / (outline * (Math.PI / 4)),
  };
}
