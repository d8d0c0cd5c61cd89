import type { RunRecord, RunValue } from '../../formats/run/run-record.ts';
import { schedule } from '../../graph/schedule.ts';
import { sliceBatch, type Tensor } from '../../tensor/tensor.ts';
import { isBatched } from '../figure/form.ts';
import { predictionsOf, valueOf, type Result } from '../result.ts';
import { weightsOrigin } from './network-files.ts';

/**
 * A pass as it is saved: of all its samples, or of one. What belongs to no sample, such as a mean loss,
 * stays as it is.
 */
export function recordOf(result: Result, adapter: string, sample?: number): RunRecord {
  const { network, run, samples, elapsed, backend } = result;
  const only = <T>(all: readonly T[]): readonly T[] =>
    sample === undefined ? all : all.slice(sample, sample + 1);
  const kinds = [
    ...network.model.inputs.map(({ name }) => [name, 'Input'] as const),
    ...schedule(network.model).map(({ name, layer }) => [name, layer.kind] as const),
  ];
  return {
    model: network.model,
    backend,
    adapter,
    weights: weightsOrigin(result),
    milliseconds: backend === 'pytorch' ? undefined : elapsed,
    samples: only(samples).map(({ file, label }) => ({ file, label })),
    predictions: only(predictionsOf(result)),
    values: kinds.flatMap(([name, kind]): RunValue[] => {
      const value = valueOf(result, name);
      if (value === undefined) return [];
      const tensor = partOf(value, samples.length, sample);
      return [{ name, kind, milliseconds: run.times?.get(name), tensor }];
    }),
  };
}

const partOf = (value: Tensor, samples: number, sample: number | undefined): Tensor =>
  sample === undefined || !isBatched(value.shape, samples)
    ? value
    : sliceBatch(value, sample, sample + 1);
