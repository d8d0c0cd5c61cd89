import type { MeasureOptions } from './measurement.ts';

/** A sample lasts so many steps of the clock that one of them is 5 %. */
const STEPS = 20;
/** Milliseconds that a sample may last for that: what a page can wait for. */
const TURN = 50;
const MOST_REPEATS = 4096;
/** Growth while the clock shows nothing at all. */
const BLIND_GROWTH = 16;
/** Somewhat more than enough, so that the next sample does not fall short again. */
const RESERVE = 1.25;

/** Samples, while they take no longer than `LIMIT` milliseconds together; but some in any case. */
const [MOST_SAMPLES, LEAST_SAMPLES, LIMIT] = [9, 3, 200];

/**
 * How often to run something so that all of it together exceeds the clock's step by 20 times.
 *
 * @param repeats how often it ran
 * @param whole milliseconds that this took together
 * @returns `repeats` itself where that is enough, or all that time allows
 */
export function nextRepeats(repeats: number, whole: number, step: number): number {
  const needed = STEPS * step;
  if (whole >= needed) return repeats;
  const isBlind = whole < step;
  const wanted = isBlind ? repeats * BLIND_GROWTH : (repeats * needed * RESERVE) / whole;
  const affordable = whole > 0 ? (repeats * TURN) / whole : MOST_REPEATS;
  return Math.max(repeats, Math.min(MOST_REPEATS, Math.ceil(wanted), Math.floor(affordable)));
}

/**
 * Samples a duration: finds how many repeats the clock needs, and takes several samples of that. What
 * runs until then warms the machine up, and is not among them.
 *
 * @param run runs it that often, and resolves to the milliseconds of the whole
 */
export async function sampled(
  run: (repeats: number) => Promise<number>,
  step: number,
  { now, isStopped }: Pick<MeasureOptions, 'now' | 'isStopped'>,
): Promise<{ repeats: number; milliseconds: number[] }> {
  let repeats = 1;
  for (let next = 1; ; repeats = next) {
    next = nextRepeats(repeats, await run(repeats), step);
    if (next === repeats || isStopped?.() === true) break;
  }
  const milliseconds: number[] = [];
  const start = now();
  while (milliseconds.length < MOST_SAMPLES) {
    const isEnough = milliseconds.length >= LEAST_SAMPLES && now() - start > LIMIT;
    if (isEnough || isStopped?.() === true) break;
    milliseconds.push((await run(repeats)) / repeats);
  }
  return { repeats, milliseconds };
}

/** Milliseconds of the smallest step that a clock is seen to make. */
export function clockStep(now: () => number): number {
  let least = Infinity;
  for (let steps = 0; steps < 5; steps++) {
    const before = now();
    let after = now();
    while (after <= before) after = now();
    least = Math.min(least, after - before);
  }
  return least;
}
