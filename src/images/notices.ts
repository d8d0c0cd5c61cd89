import { LUMINANCE } from './grey.ts';
import type { Located } from './locate.ts';
import type { Notice } from './picture.ts';

/** Strength below which ink is called faint. */
const FAINT = 40;

/** What was assumed or changed on the way to MNIST's frame, in words. */
export function noticesOf(
  { ink, polarity, axis }: Located,
  strokes: 'none' | 'thickened' | 'thinned',
): Notice[] {
  const notices: Notice[] = [];
  if (axis !== LUMINANCE) {
    notices.push({ key: 'colour', text: 'Grey follows the ink’s colour, not its brightness' });
  }
  if (polarity === 'light') {
    notices.push({ key: 'light-on-dark', text: 'Light ink on dark, as in MNIST: not inverted' });
  }
  if (strokes === 'thickened') {
    notices.push({ key: 'thickened', text: 'Thin strokes: thickened to MNIST’s width' });
  }
  if (strokes === 'thinned') {
    notices.push({ key: 'thinned', text: 'Thick strokes: thinned to MNIST’s width' });
  }
  if (ink === undefined) return notices;
  if (ink.rules > 0) {
    notices.push({ key: 'lines-removed', text: 'Ruled lines: taken away' });
  }
  if (ink.others > 0) {
    notices.push({
      key: 'several-marks',
      text: `${ink.others + 1} separate marks: the clearest is read`,
    });
  }
  if (ink.mark.parts.some((part) => part.edgePixels > 0)) {
    notices.push({ key: 'touches-edge', text: 'The ink touches the picture’s edge' });
  }
  if (ink.strength < FAINT) notices.push({ key: 'faint', text: 'Faint ink' });
  return notices;
}
