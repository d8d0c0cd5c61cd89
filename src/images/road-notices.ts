import { LUMINANCE } from './grey.ts';
import type { Located } from './locate.ts';
import { notice } from './notices.ts';
import type { Notice } from './picture.ts';

/** Strength below which ink is called faint. */
const FAINT = 40;

/** What was assumed or changed on the way to MNIST's frame, in words. */
export function noticesOf(
  { ink, polarity, axis }: Located,
  strokes: 'none' | 'thickened' | 'thinned',
): Notice[] {
  const notices: Notice[] = [];
  if (axis !== LUMINANCE) notices.push(notice('colour', {}));
  if (polarity === 'light') notices.push(notice('light-on-dark', {}));
  if (strokes !== 'none') notices.push(notice(strokes, {}));
  if (ink === undefined) return notices;
  if (ink.rules > 0) notices.push(notice('lines-removed', {}));
  if (ink.others > 0) notices.push(notice('several-marks', { count: ink.others + 1 }));
  if (ink.mark.parts.some((part) => part.edgePixels > 0)) notices.push(notice('touches-edge', {}));
  if (ink.strength < FAINT) notices.push(notice('faint', {}));
  return notices;
}
