import type { Form } from './form.ts';

/** How sizes of tensors become lengths. */
export interface Scale {
  /** Sides of a plane of these rows and columns. */
  plane(height: number, width: number): { readonly height: number; readonly width: number };
  /** Length of a strip of so many units. */
  strip(units: number): number;
}

/** Length of the longest plane's side, and of its shortest. */
const LONGEST_SIDE = 124;
const SHORTEST_SIDE = 5;
/** Thinnest side of a plane that has few rows or columns. */
const THINNEST = 2;
/** Most that a row or column of the largest plane is enlarged to. */
const LARGEST_CELL = 12;

/** Length of the longest strip, and the bounds of what multiplies the square root of its units. */
const LONGEST_STRIP = 160;
const STRIP_FACTORS = [9, 14] as const;

/**
 * The scale of a figure: sides of planes in proportion to their rows and columns or, for networks
 * whose maps shrink a lot, to the square root of the longer of both. Strips go by the square root of
 * their units, as the side of a square of as many cells does.
 */
export function scaleFor(forms: readonly Form[], isSquareRoot: boolean): Scale {
  const grow = isSquareRoot ? Math.sqrt : (size: number) => size;
  const longest = Math.max(1, ...forms.map((form) => (form.kind === 'planes' ? sideOf(form) : 1)));
  const perSide = Math.min(LONGEST_SIDE, LARGEST_CELL * longest) / grow(longest);
  const most = Math.max(1, ...forms.map((form) => (form.kind === 'strip' ? form.units : 1)));
  const [least, largest] = STRIP_FACTORS;
  const perUnit = Math.max(least, Math.min(largest, LONGEST_STRIP / Math.sqrt(most)));
  return {
    plane(height, width) {
      const side = sideOf({ height, width });
      const length = Math.max(SHORTEST_SIDE, perSide * grow(side));
      const scaled = (size: number) => Math.max(THINNEST, (length * size) / side);
      return { height: scaled(height), width: scaled(width) };
    },
    strip: (units) => Math.min(LONGEST_STRIP, perUnit * Math.sqrt(units)),
  };
}

const sideOf = ({ height, width }: { height: number; width: number }): number =>
  Math.max(height, width, 1);
