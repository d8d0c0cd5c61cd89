import type { RoadOptions } from '../images/picture.ts';
import type { WeightSource } from './networks.ts';
import type { Result } from './result.ts';
import type { Selection } from './selection.ts';

export type Status = 'loading' | 'ready' | 'running' | 'error';

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
  readonly hovered?: Selection | undefined;
  readonly failures: readonly Failure[];
}
