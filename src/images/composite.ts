import { notice } from './notices.ts';
import type { Notice, Picture } from './picture.ts';

/** A picture without transparency, and on which background it was laid. */
export interface Composited {
  readonly picture: Picture;
  readonly notices: readonly Notice[];
}

/** Mean luminance from which on ink counts as light, and needs black behind it. */
const LIGHT_INK = 160;

/**
 * Lays a transparent picture on white, or on black when what is painted on it is light. A picture
 * without transparency comes back as it is.
 */
export function composite(picture: Picture): Composited {
  const { data } = picture;
  let weight = 0;
  let light = 0;
  let transparent = false;
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha < 255) transparent = true;
    weight += alpha;
    light += alpha * (0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2]);
  }
  if (!transparent) return { picture, notices: [] };
  const black = weight > 0 && light / weight >= LIGHT_INK;
  return {
    picture: layOn(picture, black ? 0 : 255),
    notices: [notice(black ? 'background-black' : 'background-white', {})],
  };
}

function layOn(picture: Picture, background: number): Picture {
  const { width, height, data } = picture;
  const laid = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] / 255;
    for (let c = 0; c < 3; c++) laid[i + c] = data[i + c] * alpha + background * (1 - alpha);
    laid[i + 3] = 255;
  }
  return { width, height, data: laid };
}
