import { FACES, type FaceStyle } from './faces.ts';
import type { Span } from './figure.ts';

/** Widths in ems, of the widest fonts that the page and the exported figure name. */
const MONO = 0.62;
const CLASSES: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]/, 1],
  [/[iljI.,:;'|!()[\]· ]/, 0.36],
  [/[frt]/, 0.44],
  [/[mwMW@%]/, 0.98],
  [/[A-Z×+=_]/, 0.74],
];
const OTHER = 0.64;

/** Units that a line of text takes at most: no font is at hand to measure it. */
export function textWidth(spans: readonly Span[]): number {
  return spans.reduce((sum, { text, face }) => sum + spanWidth(text, FACES[face]), 0);
}

function spanWidth(text: string, { size, isMono, weight }: FaceStyle): number {
  const wide = (character: string) =>
    CLASSES.find(([characters]) => characters.test(character))?.[1] ?? (isMono ? MONO : OTHER);
  let ems = 0;
  for (const character of text) {
    const width = wide(character);
    ems += isMono && width < 1 ? MONO : width;
  }
  return ems * size * (weight > 400 ? 1.05 : 1);
}
