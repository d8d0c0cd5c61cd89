import { describe, expect, it } from 'vitest';
import { clockStep, nextRepeats, sampled } from '../../src/graph/sampling.ts';
import { interquartileRange, median, quantile } from '../../src/graph/statistics.ts';

describe('the number of repeats', () => {
  it('stays where the whole exceeds the step 20 times', () => {
    expect(nextRepeats(1, 2, 0.1)).toBe(1);
    expect(nextRepeats(7, 3, 0.1)).toBe(7);
  });

  it('grows to somewhat more than is needed, and blindly below the step', () => {
    expect(nextRepeats(1, 0.5, 0.1)).toBe(5);
    expect(nextRepeats(10, 0.2, 0.1)).toBe(125);
    expect(nextRepeats(1, 0, 0.1)).toBe(16);
    expect(nextRepeats(16, 0.05, 0.1)).toBe(256);
  });

  it('is bounded in number and in time, and never falls', () => {
    expect(nextRepeats(4096, 0, 0.1)).toBe(4096);
    expect(nextRepeats(1000, 0.1, 0.1)).toBe(4096);
    expect(nextRepeats(1, 10, 5)).toBe(5);
    expect(nextRepeats(3, 90, 5)).toBe(3);
  });
});

describe('sampling', () => {
  /** A clock that runs while work is done, seen in whole steps. */
  function machine(each: number, step: number) {
    const log: number[] = [];
    let time = 0;
    const now = () => Math.floor(time / step) * step;
    const run = async (repeats: number) => {
      const start = now();
      log.push(repeats);
      time += repeats * each;
      return now() - start;
    };
    return { log, now, run };
  }

  it('of what is far below the clock’s step finds its time to 5 %', async () => {
    const { log, now, run } = machine(0.00317, 0.1);
    const { repeats, milliseconds } = await sampled(run, 0.1, { now });
    expect(repeats * 0.00317).toBeGreaterThan(2);
    expect(milliseconds.length).toBe(9);
    expect(Math.abs(median(milliseconds) / 0.00317 - 1)).toBeLessThan(0.05);
    expect(log.slice(0, -9)).not.toContain(0);
  });

  it('of what is slow takes few samples, and ends when nobody waits', async () => {
    const slow = machine(150, 0.1);
    const { repeats, milliseconds } = await sampled(slow.run, 0.1, { now: slow.now });
    expect([repeats, milliseconds.length]).toEqual([1, 3]);
    const isStopped = () => slow.log.length > 5;
    const stopped = await sampled(slow.run, 0.1, { now: slow.now, isStopped });
    expect(stopped.milliseconds.length).toBeLessThan(2);
  });

  it('of nothing that the clock can tell stays at 0, with all repeats there are', async () => {
    const { now, run } = machine(1e-9, 0.1);
    const { repeats, milliseconds } = await sampled(run, 0.1, { now });
    expect(repeats).toBe(4096);
    expect(median(milliseconds)).toBe(0);
  });

  it('knows a clock by its smallest step', () => {
    let calls = 0;
    expect(clockStep(() => Math.floor(calls++ / 7) * 0.25)).toBe(0.25);
  });
});

describe('statistics', () => {
  it('of samples in any order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([5, 1], 0.25)).toBe(2);
    expect(interquartileRange([1, 2, 3, 4, 5])).toBe(2);
    expect(interquartileRange([7])).toBe(0);
    expect(median([])).toBeNaN();
  });
});
