import { longestSide } from './box.ts';
import { greyAlong, inkAxis, LUMINANCE, type ColourAxis } from './grey.ts';
import { findInk, type Ink } from './ink.ts';
import { contrastOf, type Polarity } from './light.ts';
import { PictureError } from './picture-error.ts';
import type { Box, Picture, Plane, RoadOptions } from './picture.ts';
import { enlarge, reduceColours, type Colours } from './scale.ts';
import { median } from './statistics.ts';

/** Ink found in a picture, or the picture's contrast alone when no ink was sought. */
export interface Located {
  readonly colours: Colours;
  readonly grey: Plane;
  readonly greyLabel: 'luminance' | 'ink-colour';
  readonly contrast: Plane;
  readonly axis: ColourAxis;
  readonly polarity: Polarity;
  readonly ink: Ink | undefined;
}

/** Longest side of the picture that is searched for ink, in pixels. */
const WORKING = 320;
/** Pictures smaller than this are enlarged, so that windows of a few pixels make sense. */
const SMALL = 96;
/** A mark smaller than this is looked at again, closer, where the picture has more pixels. */
const CLOSE_ENOUGH = 100;
/** Scores and contrasts below these are paper, not ink. */
const LEAST_SCORE = 0.12;

/** What is already known when a part of a picture is looked at closer. */
interface Known {
  readonly axis: ColourAxis;
  readonly polarity: Polarity;
}

/**
 * Finds the ink in an opaque picture; looks twice when it is small.
 *
 * @throws PictureError when there is none
 */
export function locateInk(picture: Picture, options: RoadOptions): Located {
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const located = look(picture, whole, options);
  const { ink, colours, axis } = located;
  if (ink === undefined) return located;
  const shrunk = picture.width / colours.width;
  if (shrunk < 1.5 || longestSide(ink.mark) >= CLOSE_ENOUGH) return located;
  const part = around(ink.mark, shrunk, picture);
  const closer = look(picture, part, options, { axis, polarity: ink.polarity });
  const ratio = closer.ink === undefined ? 0 : closer.ink.score / ink.score;
  return ratio < 0.5 ? located : { ...closer, colours, grey: located.grey };
}

function around(mark: Box, scale: number, { width, height }: Picture): Box {
  const margin = 0.6 * longestSide(mark);
  return {
    left: Math.max(0, Math.floor((mark.left - margin) * scale)),
    top: Math.max(0, Math.floor((mark.top - margin) * scale)),
    right: Math.min(width, Math.ceil((mark.right + margin) * scale)),
    bottom: Math.min(height, Math.ceil((mark.bottom + margin) * scale)),
  };
}

function look(picture: Picture, box: Box, options: RoadOptions, known?: Known): Located {
  const colours = reduceColours(picture, box, WORKING);
  const axis = known?.axis ?? (options.colour === false ? LUMINANCE : inkAxis(colours));
  const drawn = greyAlong(colours, axis);
  const longest = Math.max(drawn.width, drawn.height);
  const grey = longest < SMALL ? enlarge(drawn, Math.ceil(SMALL / longest)) : drawn;
  const greyLabel = axis === LUMINANCE ? 'luminance' : 'ink-colour';
  const flatten = options.light !== false;
  if (options.ink === false) {
    const polarity = options.polarity !== false && median(grey.data) < 128 ? 'light' : 'dark';
    const contrast = contrastOf(grey, polarity, flatten);
    return { axis, colours, grey, greyLabel, contrast, polarity, ink: undefined };
  }
  const ink = findInk(grey, polaritiesOf(options, known), flatten);
  if (ink === undefined || ink.score < LEAST_SCORE) {
    if (known === undefined) throw noInk(options.file);
    const contrast = grey;
    return { axis, colours, grey, greyLabel, contrast, polarity: 'dark', ink: undefined };
  }
  const { contrast, polarity } = ink;
  return { axis, colours, grey, greyLabel, contrast, polarity, ink };
}

function polaritiesOf(options: RoadOptions, known?: Known): Polarity[] {
  if (known !== undefined) return [known.polarity];
  return options.polarity === false ? ['dark'] : ['dark', 'light'];
}

function noInk(file = 'The picture'): PictureError {
  return new PictureError(file, 'no-ink', {});
}
