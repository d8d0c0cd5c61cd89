import { describe, expect, it } from 'vitest';
import {
  chunkSize,
  GUARANTEED_LIMITS,
  outputChunk,
  type BatchLimits,
} from '../../src/gpu/chunk.ts';
import { maxBatch, workgroups } from '../../src/gpu/dispatch.ts';
import { planModel } from '../../src/gpu/model-plan.ts';
import { DeviceError, linear, relu, sequential, softmax, type Model } from '../../src/index.ts';
import type { Dispatch } from '../../src/layers/plan.ts';
import { lenet } from '../../src/models/lenet.ts';
import { Random } from '../../src/tensor/random.ts';

const flat = (perSample: number, perGroup: number): Dispatch => ({
  kind: 'flat',
  perSample,
  perGroup,
});

describe('workgroups', () => {
  it.each([
    ['one group', flat(10, 64), 1, [1, 1, 1]],
    ['a full group', flat(64, 64), 1, [1, 1, 1]],
    ['one value more', flat(65, 64), 1, [2, 1, 1]],
    ['a row of groups', flat(64, 64), 65_535, [65_535, 1, 1]],
    ['one group more, folded', flat(64, 64), 65_536, [32_768, 2, 1]],
    ['rows of samples', { kind: 'flat', perSample: 7, samples: 4, perGroup: 16 }, 9, [2, 1, 1]],
    ['a fixed count', { kind: 'fixed', x: 3, y: 2 }, 99, [3, 2, 1]],
  ] as [string, Dispatch, number, number[]][])('%s', (_, dispatch, n, groups) => {
    expect(workgroups(dispatch, n, 65_535)).toEqual(groups);
  });

  it('cover all work within the limit, up to the largest batch and not past it', () => {
    const random = new Random(3);
    for (let i = 0; i < 500; i++) {
      const limit = random.integer(2, 40);
      const [perSample, perGroup] = [random.integer(1, 60), random.pick([1, 4, 16, 64])];
      const most = maxBatch(flat(perSample, perGroup), limit);
      const groups = (n: number) => workgroups(flat(perSample, perGroup), n, limit);
      const [x, y] = groups(Math.max(1, most));
      expect(x * y * perGroup).toBeGreaterThanOrEqual(most * perSample);
      expect(most === 0 || Math.max(x, y) <= limit).toBe(true);
      expect(Math.max(...groups(most + 1))).toBeGreaterThan(limit);
    }
  });

  it('of a fixed count past the limit take no batch', () => {
    expect(maxBatch({ kind: 'fixed', x: 1, y: 8 }, 7)).toBe(0);
    expect(maxBatch({ kind: 'fixed', x: 7, y: 7 }, 7)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('the chunk of a batch', () => {
  const chunkOf = (shape: readonly number[], limits: Partial<BatchLimits>) => {
    const model = sequential('Net', shape, { relu: relu() });
    return chunkSize(planModel(model), { ...GUARANTEED_LIMITS, ...limits });
  };

  it('stays within 32 MiB for all values together', () => {
    expect(chunkOf([1024, 1024], {})).toBe(4);
  });

  it('is one sample where that alone is larger', () => {
    expect(chunkOf([4096, 4096], {})).toBe(1);
  });

  it('stays within the largest binding', () => {
    expect(chunkOf([1000], { maxStorageBufferBindingSize: 40_000 })).toBe(10);
  });

  it('is refused where one sample is larger than a binding', () => {
    const chunk = () => chunkOf([1000], { maxStorageBufferBindingSize: 3_999 });
    expect(chunk).toThrow(DeviceError);
    expect(chunk).toThrow("Net: one sample's input is larger than the GPU takes");
  });

  it('of which only the output is kept has work for 100 ms of a CPU, or more of a GPU', () => {
    const chunkOn = (model: Model, isSoftware: boolean) =>
      outputChunk(planModel(model), GUARANTEED_LIMITS, isSoftware);
    expect(chunkOn(lenet, true)).toBe(512);
    expect(chunkOn(lenet, false)).toBe(891);
    expect(chunkSize(planModel(lenet), GUARANTEED_LIMITS, 'output')).toBe(891);
    const heavy = sequential('Heavy', [2 ** 14], { dense: linear(2 ** 14, 2 ** 14) });
    expect(chunkOn(heavy, true)).toBe(1);
    expect(chunkOn(heavy, false)).toBe(18);
  });

  it('is as large as it may be where nodes draw on several samples', () => {
    const mixing = sequential('Mixing', [2 ** 10], {
      dense: linear(2 ** 10, 2 ** 10),
      softmax: softmax({ dim: 0 }),
    });
    const plan = planModel(mixing);
    expect(outputChunk(plan, GUARANTEED_LIMITS, true)).toBe(
      chunkSize(plan, GUARANTEED_LIMITS, 'output'),
    );
  });
});
