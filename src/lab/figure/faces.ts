import type { Face } from './figure.ts';
import type { Inks } from './ink.ts';

/** Size in units, and whether all characters are as wide as each other. */
export interface FaceStyle {
  readonly size: number;
  readonly isMono: boolean;
  readonly weight: number;
}

export const FACES: Readonly<Record<Face, FaceStyle>> = {
  name: { size: 12.5, isMono: false, weight: 600 },
  member: { size: 12.5, isMono: false, weight: 400 },
  size: { size: 11.5, isMono: true, weight: 400 },
  operation: { size: 12, isMono: false, weight: 400 },
  detail: { size: 10.5, isMono: true, weight: 400 },
};

/** Fonts that slides and papers have, one of each kind on every system; Hangul beside Latin. */
export const FONTS = {
  sans: "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif",
  mono: "'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace",
} as const;

/** Names stand out; the rest recedes. */
export const inkOf = (face: Face): keyof Inks =>
  face === 'name' || face === 'operation' || face === 'size' ? 'ink' : 'muted';
