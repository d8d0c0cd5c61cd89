import { say, type Keyed, type NoValues, type Sentences, type Words } from './words.ts';

/** Remarks about a picture, and what each names. Sizes are pixels across and down. */
export interface NoticeValues {
  readonly 'first-frame': { readonly format: string };
  readonly reduced: { readonly from: Size; readonly to: Size };
  readonly rasterised: { readonly width: number; readonly height: number };
  readonly 'background-white': NoValues;
  readonly 'background-black': NoValues;
  readonly sheet: NoValues;
  readonly 'mnist-frame': NoValues;
  readonly inverted: NoValues;
  readonly colour: NoValues;
  readonly 'light-on-dark': NoValues;
  readonly thickened: NoValues;
  readonly thinned: NoValues;
  readonly 'lines-removed': NoValues;
  readonly 'several-marks': { readonly count: number };
  readonly 'touches-edge': NoValues;
  readonly faint: NoValues;
}

export type NoticeKey = keyof NoticeValues;

type Size = readonly [number, number];

const SENTENCES: Sentences<NoticeValues> = {
  'first-frame': ({ format }) => `Animated ${format}: the first frame is read`,
  reduced: ({ from, to }) => `${from.join(' × ')}, reduced to ${to.join(' × ')}`,
  rasterised: ({ width, height }) => `SVG: drawn at ${width} × ${height}`,
  'background-white': () => 'Transparent: laid on white',
  'background-black': () => 'Transparent, with light ink: laid on black',
  sheet: () => 'A sheet on another ground: only the sheet is read',
  'mnist-frame': () => 'Already in MNIST’s frame: passed through unchanged',
  inverted: () => 'Dark on light: inverted',
  colour: () => 'Grey follows the ink’s colour, not its brightness',
  'light-on-dark': () => 'Light ink on dark, as in MNIST: not inverted',
  thickened: () => 'Thin strokes: thickened to MNIST’s width',
  thinned: () => 'Thick strokes: thinned to MNIST’s width',
  'lines-removed': () => 'Ruled lines: taken away',
  'several-marks': ({ count }) => `${count} separate marks: the clearest is read`,
  'touches-edge': () => 'The ink touches the picture’s edge',
  faint: () => 'Faint ink',
};

/** A remark, in English words too. */
export function notice<K extends NoticeKey>(key: K, values: NoticeValues[K]): Words<NoticeValues> {
  const text = say(SENTENCES, key, values);
  return { ...({ key, values } as Keyed<NoticeValues>), text };
}
