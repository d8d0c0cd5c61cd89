import { elementCount, type Shape } from '../tensor/shape.ts';
import type { Step } from './steps.ts';

/**
 * Memory for the values of a run that only its steps read: two share it where the one is read for the
 * last time before the other is made. The output has none here, since it outlives the run.
 */
export function planMemory(
  steps: readonly Step[],
  shapes: ReadonlyMap<string, Shape>,
  output: string,
): Map<string, Float32Array> {
  const homes = homesOf(steps);
  const lastReads = lastReadsOf(steps, homes);
  const kept = homes.get(output) ?? output;
  const free: ArrayBuffer[] = [];
  const memory = new Map<string, Float32Array>();
  for (const [i, { name, kernel }] of steps.entries()) {
    if (kernel !== undefined && name !== kept) {
      const count = elementCount(shapes.get(name) ?? []);
      memory.set(name, take(free, count));
    }
    for (const home of lastReads.get(i) ?? []) {
      const buffer = memory.get(home)?.buffer;
      if (buffer instanceof ArrayBuffer) free.push(buffer);
    }
  }
  return memory;
}

/** For every step, the one whose memory holds its value: a view has its source's. */
function homesOf(steps: readonly Step[]): Map<string, string> {
  const homes = new Map<string, string>();
  for (const { name, inputs, isView } of steps) {
    homes.set(name, isView ? (homes.get(inputs[0]) ?? inputs[0]) : name);
  }
  return homes;
}

/** Whose memory is read for the last time, by the step that does so. */
function lastReadsOf(
  steps: readonly Step[],
  homes: ReadonlyMap<string, string>,
): Map<number, string[]> {
  const last = new Map<string, number>();
  for (const [i, { inputs }] of steps.entries()) {
    for (const name of inputs) last.set(homes.get(name) ?? name, i);
  }
  const reads = new Map<number, string[]>();
  for (const [home, i] of last) reads.set(i, [...(reads.get(i) ?? []), home]);
  return reads;
}

/** Memory that is free, the smallest that is large enough, or new. */
function take(free: ArrayBuffer[], count: number): Float32Array {
  const fitting = free
    .filter(({ byteLength }) => byteLength >= 4 * count)
    .toSorted((a, b) => a.byteLength - b.byteLength);
  if (fitting.length === 0) return new Float32Array(count);
  free.splice(free.indexOf(fitting[0]), 1);
  return new Float32Array(fitting[0], 0, count);
}
