/** What a measurement needs of its surroundings. */
export interface MeasureOptions {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Lets others have their turn, where the work itself does not. */
  readonly pause: () => Promise<void>;
  /** Asked between samples: a measurement nobody waits for any more ends with what it has. */
  readonly isStopped?: () => boolean;
  /** Told after each layer. */
  readonly progress?: (done: number, total: number) => void;
}

/** What tells the time. */
export interface ClockFacts {
  /** Timestamps of the GPU around a pass, or this machine's clock from submit to map. */
  readonly kind: 'timestamps' | 'wall';
  /** Milliseconds of the smallest difference that it was seen to tell. */
  readonly step: number;
}

/** Times of one layer, or of layers that run as one kernel. */
export interface LayerTimes {
  /** The layers' names, in their order. */
  readonly layers: readonly string[];
  /** How often it ran within one sample. */
  readonly repeats: number;
  /** Milliseconds of one run of it, sample by sample. */
  readonly milliseconds: readonly number[];
}

/** Measured times of a model's layers. */
export interface Measurement {
  /** Samples of the batch that ran: fewer than were given where one submit takes no more. */
  readonly batch: number;
  readonly clock: ClockFacts;
  /** Layers that run anything, in their order. */
  readonly layers: readonly LayerTimes[];
  /** The same with all that fuse taken together, where there is such a schedule. */
  readonly fused?: readonly LayerTimes[];
}

/** What an adapter does at most, as two kernels of ours reach it. */
export interface Roofs {
  readonly clock: ClockFacts;
  /** Copying a buffer: bytes read and written together, and the time of that. */
  readonly copy: { readonly bytes: number; readonly times: LayerTimes };
  /** Multiply-adds on registers: floating-point operations, two for each. */
  readonly multiplyAdd: { readonly flops: number; readonly times: LayerTimes };
}
