import { predictionsOf } from '../../lab/result.ts';
import type { LabState } from '../../lab/state.ts';

/** What is shown of a pass, or of the answer before the first one: only one sample has that. */
export function shownBatch(state: LabState | undefined) {
  const { result, first, sample = 0 } = state ?? {};
  if (result !== undefined) return { of: result, sample, predictions: predictionsOf(result) };
  if (first === undefined) return undefined;
  const { samples, digit, probability } = first;
  const { file } = samples[first.sample];
  const predictions = samples.map((_, n) =>
    n === first.sample ? { file, digit, probability } : undefined,
  );
  return { of: first, sample: first.sample, predictions };
}
