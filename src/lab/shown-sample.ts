import type { Sample } from './sample.ts';
import type { LabState } from './state.ts';

/** The sample that is shown: of the last pass, or of the answer before the first one. */
export function shownSample(
  state: Pick<LabState, 'result' | 'first' | 'sample'> | undefined,
): Sample | undefined {
  if (state === undefined) return undefined;
  const { result, first, sample } = state;
  return result === undefined ? first?.samples.at(first.sample) : result.samples.at(sample);
}
