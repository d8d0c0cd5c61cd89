import { explain, largestTerm } from './explain.ts';
import type { Result } from './result.ts';
import type { Selection } from './selection.ts';

/**
 * The way from a value to the one that contributes most to it. Layers that map one value, or pass it
 * on, are part of the way, but no stop on it.
 */
export function wayDown(result: Result, from: Selection): Selection[] {
  const way: Selection[] = [];
  let at: Selection | undefined = from;
  do {
    at = strongestSource(result, at);
    if (at !== undefined) way.push(at);
  } while (at !== undefined && isPassedThrough(result, at));
  return way;
}

/** The value that contributes most to another. */
export function strongestSource(result: Result, selection: Selection): Selection | undefined {
  const found = explain(result, selection);
  return found && largestTerm(found)?.source;
}

/** How far up the trail the last stop lies: its position, or −1 where there is none. */
export function lastStop(result: Result, trail: readonly Selection[]): number {
  const stop = trail.findLastIndex((at) => !isPassedThrough(result, at));
  return stop === -1 ? trail.length - 1 : stop;
}

/** Whether a value is one other value, mapped or as it is. */
function isPassedThrough(result: Result, selection: Selection): boolean {
  const { rule, terms = [] } = explain(result, selection) ?? {};
  if (rule === 'dot' || rule === 'sum') return terms.length === 1;
  return rule === 'map' || rule === 'copy' || rule === 'batch-norm';
}
