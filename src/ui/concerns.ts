import type { PropertyValues } from 'lit';
import type { LabState } from '../lab/state.ts';

/**
 * Whether an element that shows these parts of the state has to render. A pointer that moves over
 * maps changes the state at every frame, and most elements show nothing of that.
 */
export function concerns(
  changed: PropertyValues,
  now: LabState | undefined,
  parts: readonly (keyof LabState)[],
): boolean {
  if (changed.size > 1 || !changed.has('state')) return true;
  const before = changed.get('state') as LabState | undefined;
  return before === undefined || parts.some((part) => before[part] !== now?.[part]);
}

/** Parts of the state that say how work goes on, not what came of it. */
const PROGRESS: ReadonlySet<string> = new Set<keyof LabState>([
  'status',
  'failures',
  'engine',
  'networkId',
  'wanted',
]);

/**
 * Whether anything else than the progress of work has changed: what shows results needs not render
 * for that, and while a stroke is drawn it would several times a frame.
 */
export function concernsResults(changed: PropertyValues, now: LabState | undefined): boolean {
  const parts = Object.keys(now ?? {}) as (keyof LabState)[];
  return concerns(
    changed,
    now,
    parts.filter((part) => !PROGRESS.has(part)),
  );
}
