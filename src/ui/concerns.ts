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
