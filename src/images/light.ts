import { boxBlur, close, negative } from './filters.ts';
import type { Plane } from './picture.ts';
import { histogram, median, quantile } from './statistics.ts';

/** Whether ink is darker than paper, or lighter. */
export type Polarity = 'dark' | 'light';

/** Half the closing's window, as a share of the longest side: wider than any pen stroke. */
const REACH = 0.14;
/** Reflectance is not estimated against paper darker than this. */
const DARKEST_PAPER = 48;

/**
 * How much darker (or lighter) than the paper around it each pixel is, from 0 to 255. Paper is
 * estimated by a closing wider than a stroke, so that shadows and slopes of light go away. Dark ink
 * is measured against its paper as reflectance, since light multiplies.
 *
 * @param flatten off: paper is one value for the whole picture
 */
export function contrastOf(grey: Plane, polarity: Polarity, flatten: boolean): Plane {
  const tone = polarity === 'dark' ? grey : negative(grey);
  const paper = flatten ? paperAround(tone) : evenPaper(tone);
  const data = new Float32Array(tone.data.length);
  for (let i = 0; i < data.length; i++) {
    const below = paper.data[i] - tone.data[i];
    data[i] = below <= 0 ? 0 : (255 * below) / Math.max(paper.data[i], DARKEST_PAPER);
  }
  return withoutPaperNoise({ width: grey.width, height: grey.height, data });
}

function paperAround(tone: Plane): Plane {
  const longest = Math.max(tone.width, tone.height);
  const calm = longest >= 96 ? boxBlur(tone, 1) : tone;
  return close(calm, Math.max(2, Math.round(longest * REACH)));
}

function evenPaper(tone: Plane): Plane {
  const paper = quantile(histogram(tone.data), 0.9);
  return { ...tone, data: new Float32Array(tone.data.length).fill(paper) };
}

/** A closing of noisy paper lies above its mean: what paper shows by that is taken off. */
function withoutPaperNoise(contrast: Plane): Plane {
  const offset = median(contrast.data);
  if (offset < 0.5 || offset > 60) return contrast;
  const { width, height } = contrast;
  const data = new Float32Array(contrast.data.length);
  for (let i = 0; i < data.length; i++) {
    const value = contrast.data[i];
    data[i] = value <= offset ? 0 : ((value - offset) * 255) / (255 - offset);
  }
  return { width, height, data };
}
