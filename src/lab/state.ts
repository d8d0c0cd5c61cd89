import type { RoadOptions } from '../images/picture.ts';
import type { WeightSource } from './networks.ts';
import type { Result } from './result.ts';
import type { Selection } from './selection.ts';
import type { WeightAt } from './weight-reach.ts';

export type Status = 'loading' | 'ready' | 'running' | 'error';

/** Rooms of the panel below the ribbon, in their order. */
export const PANEL_TABS = [
  'inspect',
  'shapes',
  'kernels',
  'occlusion',
  'compare',
  'figure',
  'wgsl',
] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export const isPanelTab = (text: string): text is PanelTab =>
  PANEL_TABS.some((tab) => tab === text);

/** Something that was refused, or failed. */
export interface Failure {
  readonly file: string;
  readonly message: string;
}

/** All that the page shows. Each change makes a new one. */
export interface LabState {
  readonly status: Status;
  /** Where networks run, once that is known. */
  readonly engine?: {
    readonly backend: 'webgpu' | 'cpu';
    readonly adapter: string;
    /** Why it is not the GPU, where it is not. */
    readonly reason: string | undefined;
  };
  readonly networkId: string;
  /** Weights that were asked for; a network that was never trained has fresh ones anyway. */
  readonly wanted: WeightSource;
  readonly options: RoadOptions;
  /** The last good pass. */
  readonly result?: Result;
  /** Which sample of it is shown. */
  readonly sample: number;
  readonly pinned?: Selection | undefined;
  /** Values that the person came down from to the pinned one, the first one first. */
  readonly trail: readonly Selection[];
  readonly hovered?: Selection | undefined;
  /** A weight that is pointed at among the kernels. */
  readonly hoveredWeight?: WeightAt | undefined;
  readonly tab: PanelTab;
  readonly failures: readonly Failure[];
}
