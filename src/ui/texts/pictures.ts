import { msg, str } from '@lit/localize';
import type { FaultValues } from '../../images/faults.ts';
import type { NoticeValues } from '../../images/notices.ts';
import type { StageValues } from '../../images/stage-labels.ts';
import { say, type Keyed, type Sentences } from '../../images/words.ts';
import type { FailureText } from '../../lab/failure.ts';

const FAULTS: Sentences<FaultValues> = {
  empty: () => msg('the file is empty (0 bytes). Export or download it again.'),
  'too-many-bytes': ({ size, most }) =>
    msg(str`the file has ${size} MB; up to ${most} MB are read. Save a smaller copy.`),
  'no-pixels': ({ format, width, height }) =>
    msg(str`a ${format} of ${width} × ${height} pixels has nothing in it. Export it again.`),
  'too-many-pixels': ({ format, width, height, side, most }) =>
    msg(
      str`${width} × ${height} pixels are too many: a ${format} may have ${side} a side and ${most} megapixels. Crop it to the digit, or save a smaller copy.`,
    ),
  damaged: ({ format }) => msg(str`the ${format} is damaged or cut off. Copy or export it again.`),
  foreign: ({ format }) =>
    msg(
      str`${format} files cannot be read here; PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can. Save it as PNG or JPEG.`,
    ),
  heic: () =>
    msg(
      'HEIC files cannot be read here; PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can. Share it as JPEG, or take a screenshot of it.',
    ),
  pdf: () =>
    msg(
      'PDF files cannot be read here; PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can. Take a screenshot of the page, and drop that.',
    ),
  video: () =>
    msg(
      'video files cannot be read here; PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can. Take a screenshot of one frame, and drop that.',
    ),
  'not-a-picture': () =>
    msg(
      'not an image: its first bytes are none of PNG, JPEG, WebP, GIF, BMP, AVIF or SVG. Choose a picture of a digit.',
    ),
  moved: () => msg('the file was moved or deleted since you chose it. Choose it again.'),
  changed: () => msg('the file changed since you chose it. Choose it again.'),
  'html-inside': () =>
    msg('the SVG holds embedded HTML, which browsers do not let a page read. Export it as PNG.'),
  'no-ink': () =>
    msg('no ink was found, only paper. Draw or photograph one digit, larger or darker.'),
};

const NOTICES: Sentences<NoticeValues> = {
  'first-frame': ({ format }) => msg(str`Animated ${format}: the first frame is read`),
  reduced: ({ from: [width, height], to: [across, down] }) =>
    msg(str`${width} × ${height}, reduced to ${across} × ${down}`),
  rasterised: ({ width, height }) => msg(str`SVG: drawn at ${width} × ${height}`),
  'background-white': () => msg('Transparent: laid on white'),
  'background-black': () => msg('Transparent, with light ink: laid on black'),
  sheet: () => msg('A sheet on another ground: only the sheet is read'),
  'mnist-frame': () => msg('Already in MNIST’s frame: passed through unchanged'),
  inverted: () => msg('Dark on light: inverted'),
  colour: () => msg('Grey follows the ink’s colour, not its brightness'),
  'light-on-dark': () => msg('Light ink on dark, as in MNIST: not inverted'),
  thickened: () => msg('Thin strokes: thickened to MNIST’s width'),
  thinned: () => msg('Thick strokes: thinned to MNIST’s width'),
  'lines-removed': () => msg('Ruled lines: taken away'),
  'several-marks': ({ count }) => msg(str`${count} separate marks: the clearest is read`),
  'touches-edge': () => msg('The ink touches the picture’s edge'),
  faint: () => msg('Faint ink'),
};

const STAGES: Sentences<StageValues> = {
  picture: ({ width, height }) => msg(str`Picture, ${width} × ${height}`),
  grey: () => msg('Grey'),
  luminance: () => msg('Grey: luminance'),
  'ink-colour': () => msg('Grey: along the ink’s colour'),
  contrast: () => msg('Contrast with the paper'),
  'light-inverted': () => msg('Light evened, inverted'),
  'light-evened': () => msg('Light evened, ink bright'),
  ink: () => msg('Ink alone'),
  'mnist-frame': () => msg('MNIST’s frame, 28 × 28'),
  input: () => msg('Input, 32 × 32'),
};

/** Why a picture cannot be read, and what to do about it. */
export const faultText = ({ key, values }: Keyed<FaultValues>): string => say(FAULTS, key, values);

/** Whether what failed is the reading of a picture. */
export const isFault = (text: FailureText): text is Keyed<FaultValues> =>
  Object.hasOwn(FAULTS, text.key);

/** A remark about a picture. */
export const noticeText = ({ key, values }: Keyed<NoticeValues>): string =>
  say(NOTICES, key, values);

/** What a step on the road did. */
export const stageText = ({ key, values }: Keyed<StageValues>): string => say(STAGES, key, values);
