import type { Obstacle } from '../graph/backend.ts';
import type { RoadOptions } from '../images/picture.ts';
import type { CodeState } from './code-cell.ts';
import type { ComparisonState } from './compare.ts';
import type { EvaluationState } from './evaluation.ts';
import type { Failure } from './failure.ts';
import type { FirstAnswer } from './first-answer.ts';
import type { WeightSource } from './networks.ts';
import type { Pytorch } from './parity.ts';
import type { Span } from './ranges.ts';
import type { OcclusionState } from './occlusion.ts';
import type { OwnState } from './own-model.ts';
import type { Result } from './result.ts';
import type { Selection } from './selection.ts';
import type { TimingState } from './timing.ts';
import type { WeightAt } from './weight-reach.ts';

export type Status = 'loading' | 'ready' | 'running' | 'error';

/** Rooms of the panel below the ribbon, in their order. */
export const PANEL_TABS = [
  'inspect',
  'shapes',
  'code',
  'kernels',
  'occlusion',
  'compare',
  'evaluate',
  'timing',
  'figure',
  'wgsl',
] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export const isPanelTab = (text: string): text is PanelTab =>
  PANEL_TABS.some((tab) => tab === text);

/** All that the page shows. Each change makes a new one. */
export interface LabState {
  readonly status: Status;
  /** Where networks run, once that is known. */
  readonly engine?: {
    readonly backend: 'webgpu' | 'cpu';
    readonly adapter: string;
    /** Why it is not the GPU, where it is not; and the same as a name, where it has one. */
    readonly reason: string | undefined;
    readonly obstacle?: Obstacle | undefined;
  };
  /** PyTorch's own values for the bundled digits, once they are here. */
  readonly pytorch?: Pytorch;
  readonly networkId: string;
  /** The person's own models. */
  readonly own: OwnState;
  /** Weights that were asked for; a network that was never trained has fresh ones anyway. */
  readonly wanted: WeightSource;
  readonly options: RoadOptions;
  /** An answer that was here before the first pass. */
  readonly first?: FirstAnswer | undefined;
  /** The last good pass. */
  readonly result?: Result;
  /** Which sample of it is shown. */
  readonly sample: number;
  readonly pinned?: Selection | undefined;
  /** Values that the person came down from to the pinned one, the first one first. */
  readonly trail: readonly Selection[];
  readonly hovered?: Selection | undefined;
  /** The value that a term under the pointer comes from. */
  readonly pointed?: Selection | undefined;
  /** What the ends of the ribbon's palette stand for. */
  readonly span: Span;
  /** A weight that is pointed at among the kernels. */
  readonly hoveredWeight?: WeightAt | undefined;
  readonly tab: PanelTab;
  /** Where the lesson is, while it is on, and whether the person did that step. */
  readonly lesson?: { readonly at: number; readonly isDone: boolean } | undefined;
  readonly failures: readonly Failure[];
  /** Cells of the Code room: those of the model that is open. */
  readonly code: CodeState;
  /** Parts of the studies that run beside the page's pass while their tab is open. */
  readonly occlusion: OcclusionState;
  readonly comparison: ComparisonState;
  /** The study that goes on, and whose findings stay, whatever tab is open. */
  readonly evaluation: EvaluationState;
  readonly timing: TimingState;
}
