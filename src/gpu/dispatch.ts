import type { Dispatch } from '../layers/plan.ts';

/** Workgroups along x, y and z. */
export type Workgroups = readonly [number, number, number];

/**
 * Workgroups of a dispatch for a batch of `n`. Groups that are numbered through are folded over x
 * and y, so that neither passes `limit`.
 */
export function workgroups(dispatch: Dispatch, n: number, limit: number): Workgroups {
  if (dispatch.kind === 'fixed') return [dispatch.x, dispatch.y, 1];
  const { perSample, samples = 1, perGroup } = dispatch;
  const groups = Math.ceil((Math.ceil(n / samples) * perSample) / perGroup);
  const y = Math.ceil(groups / limit);
  return [Math.ceil(groups / y), y, 1];
}

/** The largest batch that one dispatch takes when no axis may pass `limit`; 0 if none does. */
export function maxBatch(dispatch: Dispatch, limit: number): number {
  if (dispatch.kind === 'fixed') {
    return dispatch.x > limit || dispatch.y > limit ? 0 : Number.MAX_SAFE_INTEGER;
  }
  const units = Math.floor((limit * limit * dispatch.perGroup) / dispatch.perSample);
  return units * (dispatch.samples ?? 1);
}
