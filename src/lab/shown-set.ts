import { sameSet } from './data-set.ts';
import type { LabState } from './state.ts';

/**
 * A data set that is shown on the page takes the place of MNIST's where sets are evaluated; a part of
 * one does not.
 *
 * @returns undefined where nothing changes
 */
export function withShownSet({
  result,
  evaluation,
}: LabState): Pick<LabState, 'evaluation'> | undefined {
  const set = result?.samples.at(0)?.origin?.set;
  if (set === undefined || set.indices !== undefined) return undefined;
  const { own } = evaluation;
  if (own !== undefined && sameSet(own, set)) return undefined;
  return { evaluation: { ...evaluation, own: set, isOwnChosen: true } };
}
