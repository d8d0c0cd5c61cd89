import type { LabState } from './state.ts';

/** What the studies begin with, before any of them is loaded. */
export const firstStudies: Pick<LabState, 'occlusion' | 'comparison' | 'evaluation' | 'timing'> = {
  occlusion: { settings: { sides: [7], fills: ['paper'], target: undefined } },
  /** Nothing is pinned. */
  comparison: { a: {}, b: {} },
  evaluation: { isOwnChosen: false },
  timing: {},
};
