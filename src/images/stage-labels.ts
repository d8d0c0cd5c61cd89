import { say, type Keyed, type NoValues, type Sentences, type Words } from './words.ts';

/** What a step can have done, and what the words for it name. */
export interface StageValues {
  readonly picture: { readonly width: number; readonly height: number };
  readonly grey: NoValues;
  readonly luminance: NoValues;
  readonly 'ink-colour': NoValues;
  readonly contrast: NoValues;
  readonly 'light-inverted': NoValues;
  readonly 'light-evened': NoValues;
  readonly ink: NoValues;
  readonly 'mnist-frame': NoValues;
  readonly input: NoValues;
}

export type StageKey = keyof StageValues;

const LABELS: Sentences<StageValues> = {
  picture: ({ width, height }) => `Picture, ${width} × ${height}`,
  grey: () => 'Grey',
  luminance: () => 'Grey: luminance',
  'ink-colour': () => 'Grey: along the ink’s colour',
  contrast: () => 'Contrast with the paper',
  'light-inverted': () => 'Light evened, inverted',
  'light-evened': () => 'Light evened, ink bright',
  ink: () => 'Ink alone',
  'mnist-frame': () => 'MNIST’s frame, 28 × 28',
  input: () => 'Input, 32 × 32',
};

/** What a step did, in English words too. */
export function stageLabel<K extends StageKey>(key: K, values: StageValues[K]): Words<StageValues> {
  const text = say(LABELS, key, values);
  return { ...({ key, values } as Keyed<StageValues>), text };
}
