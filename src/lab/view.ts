import { lesson } from './lesson.ts';
import { valueAt, valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';
import type { LabState } from './state.ts';

/** The same place in another sample. */
export const atSample = ({ layer, index }: Selection, n: number): Selection => ({
  layer,
  index: index.length === 0 ? [] : [n, ...index.slice(1)],
});

/** What a pass is to be shown at. */
export type View = Pick<LabState, 'sample' | 'pinned' | 'trail'>;

/** Sample, pin and trail, as far as the pass has them. */
export function viewOf(result: Result, { sample, pinned, trail }: View): View {
  const n = Math.min(sample, result.samples.length - 1);
  const fit = ({ layer, index }: Selection): Selection => {
    const isScalar = valueOf(result, layer)?.shape.length === 0;
    return isScalar ? { layer, index: [] } : atSample({ layer, index }, n);
  };
  const has = (at: Selection) => valueAt(result, at) !== undefined;
  const wanted = pinned && fit(pinned);
  const isKept = wanted !== undefined && has(wanted);
  return {
    sample: n,
    pinned: isKept ? wanted : undefined,
    trail: isKept ? trail.map(fit).filter(has) : [],
  };
}

/** The layer before or after the pinned one, as near to the same place as it has one. */
export function besidePinned(
  result: Result,
  pinned: Selection | undefined,
  sample: number,
  by: -1 | 1,
): Selection {
  const { inputs, nodes } = result.network.model;
  const names = [...inputs, ...nodes].map(({ name }) => name);
  const at = pinned === undefined ? -1 : names.indexOf(pinned.layer);
  const layer = names[Math.max(0, Math.min(names.length - 1, at + by))];
  const shape = valueOf(result, layer)?.shape ?? [];
  const index = shape.map((size, d) => Math.min(pinned?.index[d] ?? 0, size - 1));
  return atSample({ layer, index }, sample);
}

/** The value beside the pinned one, or the pinned one at the rim. Where there are no rows, columns count. */
export function nudged(result: Result, { layer, index }: Selection, dh: number, dw: number) {
  const shape = valueOf(result, layer)?.shape ?? [];
  const rank = index.length;
  const by = (d: number): number => {
    if (rank === 4 && d === 2) return dh;
    return d === rank - 1 && d > 0 ? dw + (rank === 4 ? 0 : dh) : 0;
  };
  const moved = index.map((i, d) => Math.max(0, Math.min(shape[d] - 1, i + by(d))));
  return { layer, index: moved };
}

/** A step of the lesson that was done stays done, whatever comes after it. */
export function progressOf(state: LabState): LabState['lesson'] {
  const { lesson: now } = state;
  if (now === undefined || now.isDone || !lesson[now.at].isDone(state)) return now;
  return { at: now.at, isDone: true };
}
