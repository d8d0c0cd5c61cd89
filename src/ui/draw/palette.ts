import type { Scheme } from './scheme.ts';

/** What a colour stands for: a layer's value, a weight, or a picture's brightness. */
export type PaletteName = 'activation' | 'weight' | 'grey';

type Rgb = readonly [number, number, number];

/** Colours from −1 over 0 to 1. Zero is the paper's own tone, so that what is absent looks so. */
const STOPS: Readonly<Record<Scheme, Record<PaletteName, readonly Rgb[]>>> = {
  light: {
    activation: [
      [18, 78, 140],
      [67, 138, 194],
      [168, 203, 226],
      [246, 246, 243],
      [246, 190, 160],
      [222, 107, 60],
      [180, 54, 8],
    ],
    weight: [
      [88, 42, 120],
      [148, 110, 178],
      [208, 188, 222],
      [246, 246, 243],
      [184, 219, 178],
      [96, 168, 100],
      [20, 104, 48],
    ],
    grey: [
      [255, 255, 255],
      [255, 255, 255],
      [12, 12, 14],
    ],
  },
  dark: {
    activation: [
      [120, 192, 255],
      [66, 142, 214],
      [40, 74, 108],
      [34, 36, 40],
      [106, 58, 36],
      [214, 104, 52],
      [255, 160, 112],
    ],
    weight: [
      [206, 160, 240],
      [146, 100, 184],
      [78, 58, 96],
      [34, 36, 40],
      [48, 82, 54],
      [88, 156, 98],
      [142, 222, 150],
    ],
    grey: [
      [20, 21, 24],
      [20, 21, 24],
      [246, 246, 248],
    ],
  },
};

/** Shades that a palette distinguishes. */
const SHADES = 512;
const NAN_RGB: Rgb = [255, 0, 200];

/** Opaque colours as ImageData holds them, from −range to range; `nan` is for what is no number. */
export interface Palette {
  readonly shades: Uint32Array;
  readonly nan: number;
}

const palettes = new Map<string, Palette>();

/** The palette of that name; greys run from 0, white paper in light and black in dark. */
export function palette(name: PaletteName, scheme: Scheme): Palette {
  const key = `${name} ${scheme}`;
  let found = palettes.get(key);
  if (found === undefined) {
    const stops = STOPS[scheme][name];
    const shades = Uint32Array.from({ length: SHADES }, (_, i) =>
      pack(mix(stops, i / (SHADES - 1))),
    );
    found = { shades, nan: pack(NAN_RGB) };
    palettes.set(key, found);
  }
  return found;
}

/** The shade of a value where the palette spans −range … range. */
export function shade({ shades, nan }: Palette, value: number, range: number): number {
  if (Number.isNaN(value)) return nan;
  const share = range === 0 ? 0 : Math.max(-1, Math.min(1, value / range));
  return shades[Math.round(((share + 1) / 2) * (SHADES - 1))];
}

/** `rgb(…)` of the shade, and whether dark ink reads better on it. */
export function cssShade(
  name: PaletteName,
  scheme: Scheme,
  value: number,
  range: number,
): { colour: string; isBright: boolean } {
  const packed = shade(palette(name, scheme), value, range);
  const [r, g, b] = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];
  return { colour: `rgb(${r} ${g} ${b})`, isBright: 0.299 * r + 0.587 * g + 0.114 * b > 140 };
}

function mix(stops: readonly Rgb[], share: number): Rgb {
  const at = share * (stops.length - 1);
  const from = Math.min(Math.floor(at), stops.length - 2);
  const part = at - from;
  const channel = (c: 0 | 1 | 2) => stops[from][c] + (stops[from + 1][c] - stops[from][c]) * part;
  return [channel(0), channel(1), channel(2)];
}

/** Little-endian RGBA. */
const pack = ([r, g, b]: Rgb): number =>
  ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
