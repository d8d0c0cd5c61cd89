import type { Notice, Picture, Stage } from '../images/picture.ts';
import { FRAME, INPUT, mnistToInput } from '../images/input.ts';
import type { Reading } from '../images/road.ts';
import { frameStage } from '../images/stages.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Origin } from './data-set.ts';

/** One picture of the batch, as the network is fed it and as the person sees it. */
export interface Sample {
  /** The file's name, or what stands for it: `drawing`, `MNIST test 3`. */
  readonly file: string;
  /** `[1, 1, 32, 32]`, from 0 to 1. */
  readonly tensor: Tensor;
  /** 28 × 28 bytes, white ink on black: MNIST's frame. */
  readonly frame: Uint8Array;
  readonly stages: readonly Stage[];
  readonly notices: readonly Notice[];
  /** The picture before the road, where it can be read again with other options. */
  readonly source?: { readonly picture: Picture; readonly notices: readonly Notice[] };
  /** What the network is given for it, by input, `[1, ...]`, where that is not the picture. */
  readonly inputs?: Readonly<Record<string, Tensor>>;
  /** The digit that it is, or the class of another data set, where that is known. */
  readonly label?: number;
  /** Where it is in the data set that it was taken from. */
  readonly origin?: Origin;
  /** Which of the bundled digits it is, if it is one. */
  readonly digit?: number;
}

/** A picture that was taken down the road to the network. */
export function sampleOfReading(
  file: string,
  source: NonNullable<Sample['source']>,
  { tensor, frame, stages, notices }: Reading,
): Sample {
  return { file, tensor, frame, stages, notices: [...source.notices, ...notices], source };
}

/** A digit that is in MNIST's frame already. */
export function sampleOfFrame(
  file: string,
  frame: Uint8Array,
  known: Pick<Sample, 'label' | 'digit' | 'origin'> = {},
): Sample {
  const tensor = mnistToInput(frame);
  const bytes = Uint8ClampedArray.from(tensor.data, (value) => Math.round(value * 255));
  const stages = [frameStage('centred', frame, FRAME), frameStage('input', bytes, INPUT)];
  return { file, tensor, frame, stages, notices: [], ...known };
}
