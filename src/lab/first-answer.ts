import type { Run } from '../graph/engine.ts';
import { probabilityNode, type Result } from './result.ts';
import type { Sample } from './sample.ts';

/** The answer to one sample of a batch, which is here before the pass over the whole batch. */
export interface FirstAnswer extends Pick<Result, 'network' | 'wanted' | 'source'> {
  readonly backend: Run['backend'];
  /** All of the batch, and which of them was read. */
  readonly samples: readonly Sample[];
  readonly sample: number;
  readonly digit: number;
  readonly probability: number;
}

/** A pass that was made here. */
export type OwnResult = Result & Pick<Run, 'backend'>;

/**
 * The answer that a pass over one of the batch's samples gives; undefined where the network gives no
 * probabilities.
 *
 * @param result the pass over `samples[sample]` alone
 */
export function firstAnswerOf(
  { network, wanted, source, backend, run }: OwnResult,
  samples: readonly Sample[],
  sample: number,
): FirstAnswer | undefined {
  const node = probabilityNode(network.model);
  const row = node === undefined ? undefined : run.values.get(node)?.data;
  if (row === undefined) return undefined;
  const digit = row.reduce((best, p, i) => (p > row[best] ? i : best), 0);
  return { network, wanted, source, backend, samples, sample, digit, probability: row[digit] };
}
