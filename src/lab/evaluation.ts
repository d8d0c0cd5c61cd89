import type { Weights } from '../graph/weights.ts';
import type { RoadOptions } from '../images/picture.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { isFramed, sameSet, type DataSet } from './data-set.ts';
import type { Failure } from './failure.ts';
import type { WeightSource } from './networks.ts';
import type { LabState } from './state.ts';
import { NO_ANSWER } from './tally.ts';

/** A data set whose labels are known. */
export type LabelledSet = DataSet & Required<Pick<DataSet, 'labels'>>;

/** Whether a data set says what its images are. */
export const isLabelled = (set: DataSet): set is LabelledSet => set.labels !== undefined;

/** What a network made of every image of a data set. */
export interface Evaluation {
  readonly network: NotebookNetwork;
  readonly weights: Weights;
  readonly source: WeightSource;
  /** How pictures were read that are not in MNIST's frame. */
  readonly options: RoadOptions;
  readonly set: LabelledSet;
  /** Whether it is the test set that comes with the page. */
  readonly isBundled: boolean;
  /** Rows and columns of the confusion matrix: the network's classes, and labels beyond them. */
  readonly classes: number;
  /** `[count]`: the class with the largest score, `NO_ANSWER` where there is none. */
  readonly answers: Int16Array;
  /** `[count]`: the probability of that class. */
  readonly confidences: Float32Array;
  readonly right: number;
  /** Images in which no picture was found, or that gave no number. */
  readonly unread: number;
  /** Milliseconds from the first image to the last answer. */
  readonly elapsed: number;
}

/** How far a run is. */
export interface EvaluationProgress {
  readonly done: number;
  /** Undefined while the set is loaded and the kernels are compiled. */
  readonly total?: number;
  readonly right: number;
  /** The model's name. */
  readonly network: string;
}

/** The study's part of the page's state. */
export interface EvaluationState {
  /** The person's own set, once one was shown: it takes the place of MNIST's until they choose. */
  readonly own?: DataSet;
  readonly isOwnChosen: boolean;
  readonly progress?: EvaluationProgress | undefined;
  /** The last finished one. */
  readonly done?: Evaluation | undefined;
  readonly failure?: Failure | undefined;
}

/** What an evaluation is not of any more. */
export type Outdated = 'network' | 'set' | 'road';

/** Why an evaluation does not speak of what the page shows. */
export function outdatedBy(
  { network, weights, options, set, isBundled }: Evaluation,
  { result, evaluation: { own, isOwnChosen }, options: now }: LabState,
): Outdated | undefined {
  const isOfNetwork =
    result?.network.model === network.model && sameWeights(result.weights, weights);
  if (!isOfNetwork) return 'network';
  const isOfSet = isOwnChosen ? own !== undefined && sameSet(own, set) : isBundled;
  if (!isOfSet) return 'set';
  return isFramed(set) || options === now ? undefined : 'road';
}

/** Weights are made anew each time a network is loaded. */
const sameWeights = (a: Weights, b: Weights): boolean =>
  a === b ||
  (a.size === b.size &&
    [...a].every(([key, { data }]) => {
      const other = b.get(key)?.data;
      return data === other || (other !== undefined && data.every((x, i) => x === other[i]));
    }));

/**
 * How often each label was read as each class.
 *
 * @returns `[classes, classes]`: a row for each label
 */
export function confusionOf({ set, answers, classes }: Evaluation): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (const [i, answer] of answers.entries()) {
    const label = set.labels[i];
    if (answer !== NO_ANSWER && label < classes) counts[label * classes + answer]++;
  }
  return counts;
}

/** Images of a label that were read as a class, in the set's order. */
export function imagesIn({ set, answers }: Evaluation, label: number, answer: number): number[] {
  return indicesWhere(answers, (i) => set.labels[i] === label && answers[i] === answer);
}

/** Misread images, the one read with most confidence first. */
export function misreadOf({ set, answers, confidences }: Evaluation): number[] {
  const isWrong = (i: number) => answers[i] !== NO_ANSWER && answers[i] !== set.labels[i];
  return indicesWhere(answers, isWrong).sort((a, b) => confidences[b] - confidences[a] || a - b);
}

function indicesWhere({ length }: Int16Array, isOne: (i: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < length; i++) if (isOne(i)) found.push(i);
  return found;
}
