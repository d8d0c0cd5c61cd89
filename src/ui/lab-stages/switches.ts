import { msg } from '@lit/localize';
import type { RoadOptions, Stage, StageName } from '../../images/picture.ts';

/** Options that a person can switch off. */
export type Step = Exclude<keyof RoadOptions, 'file'>;

/** A step of the road that can be switched off. */
export interface Switch {
  readonly option: Step;
  readonly text: () => string;
  /** Steps without which this one does nothing. */
  readonly needs: readonly Step[];
}

/** The stages in order, and the switches of the steps that make each. */
export const SWITCHES: Readonly<Record<StageName, readonly Switch[]>> = {
  picture: [{ option: 'recognise', text: () => msg('know MNIST’s own frame'), needs: [] }],
  grey: [{ option: 'colour', text: () => msg('follow the ink’s colour'), needs: [] }],
  light: [
    { option: 'light', text: () => msg('even the light'), needs: [] },
    { option: 'polarity', text: () => msg('find dark or light ink'), needs: [] },
  ],
  ink: [
    { option: 'ink', text: () => msg('take the ink alone'), needs: [] },
    { option: 'stroke', text: () => msg('bring strokes to MNIST’s width'), needs: ['ink'] },
  ],
  centred: [
    { option: 'box', text: () => msg('fit the ink into 20 of 28'), needs: ['ink'] },
    { option: 'centre', text: () => msg('centre by mass'), needs: ['ink', 'box'] },
  ],
  input: [],
};

export const isOn = (options: RoadOptions, step: Step): boolean => options[step] !== false;

/** Whether any step that makes the stage is switched off. */
export const isAltered = (options: RoadOptions, name: StageName): boolean =>
  SWITCHES[name].some(({ option }) => !isOn(options, option));

/**
 * The stages to show, in order: those that the sample has, and, without a picture, those that it
 * lacks because their step is switched off, for else nothing could switch it on again.
 */
export function stagesToShow(
  stages: readonly Stage[],
  options: RoadOptions,
): { readonly name: StageName; readonly stage: Stage | undefined }[] {
  const names = Object.keys(SWITCHES) as StageName[];
  return names
    .map((name) => ({ name, stage: stages.find((one) => one.name === name) }))
    .filter(({ name, stage }) => stage !== undefined || isAltered(options, name));
}
