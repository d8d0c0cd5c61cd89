import type { NoValues, Sentences } from './words.ts';

/** Why a picture cannot be read, and what the sentence about it names. */
export interface FaultValues {
  readonly empty: NoValues;
  /** Sizes in megabytes. */
  readonly 'too-many-bytes': { readonly size: number; readonly most: number };
  readonly 'no-pixels': Format & Size;
  /** The longest side and the megapixels that the format may have. */
  readonly 'too-many-pixels': Format & Size & { readonly side: number; readonly most: number };
  readonly damaged: Format;
  readonly foreign: Format;
  readonly heic: NoValues;
  readonly pdf: NoValues;
  readonly video: NoValues;
  readonly 'not-a-picture': NoValues;
  readonly moved: NoValues;
  readonly changed: NoValues;
  readonly 'html-inside': NoValues;
  readonly 'no-ink': NoValues;
}

export type FaultKey = keyof FaultValues;

interface Format {
  readonly format: string;
}

/** Pixels across and down. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const CAN = 'PNG, JPEG, WebP, GIF, BMP, AVIF and SVG can';

/** What is wrong, without a full stop. */
export const REASONS: Sentences<FaultValues> = {
  empty: () => 'the file is empty (0 bytes)',
  'too-many-bytes': ({ size, most }) => `the file has ${size} MB; up to ${most} MB are read`,
  'no-pixels': ({ format, width, height }) =>
    `a ${format} of ${width} × ${height} pixels has nothing in it`,
  'too-many-pixels': ({ format, width, height, side, most }) =>
    `${width} × ${height} pixels are too many: a ${format} may have ${side} a side and ` +
    `${most} megapixels`,
  damaged: ({ format }) => `the ${format} is damaged or cut off`,
  foreign: ({ format }) => `${format} files cannot be read here; ${CAN}`,
  heic: () => `HEIC files cannot be read here; ${CAN}`,
  pdf: () => `PDF files cannot be read here; ${CAN}`,
  video: () => `video files cannot be read here; ${CAN}`,
  'not-a-picture': () =>
    'not an image: its first bytes are none of PNG, JPEG, WebP, GIF, BMP, AVIF or SVG',
  moved: () => 'the file was moved or deleted since you chose it',
  changed: () => 'the file changed since you chose it',
  'html-inside': () => 'the SVG holds embedded HTML, which browsers do not let a page read',
  'no-ink': () => 'no ink was found, only paper',
};

/** One thing to do about it, a whole sentence. */
export const NEXT_STEPS: Readonly<Record<FaultKey, string>> = {
  empty: 'Export or download it again.',
  'too-many-bytes': 'Save a smaller copy.',
  'no-pixels': 'Export it again.',
  'too-many-pixels': 'Crop it to the digit, or save a smaller copy.',
  damaged: 'Copy or export it again.',
  foreign: 'Save it as PNG or JPEG.',
  heic: 'Share it as JPEG, or take a screenshot of it.',
  pdf: 'Take a screenshot of the page, and drop that.',
  video: 'Take a screenshot of one frame, and drop that.',
  'not-a-picture': 'Choose a picture of a digit.',
  moved: 'Choose it again.',
  changed: 'Choose it again.',
  'html-inside': 'Export it as PNG.',
  'no-ink': 'Draw or photograph one digit, larger or darker.',
};
