import type { Subject } from './networks.ts';

/** A network that a peer has made ready. */
export interface Loaded {
  /** Puts a batch `[N, C, H, W]` into the order that the peer takes. Not timed. */
  arrange?(batch: Float32Array): Float32Array;
  /** What must be done before a visit or a new size of the batch. Not timed. */
  visit?(n: number): Promise<void>;
  /** From numbers in JavaScript to probabilities in JavaScript. */
  run(batch: Float32Array, n: number): Promise<Float32Array>;
  dispose?(): void;
}

/** A library, or a way to use it, that is measured. */
export interface Peer {
  readonly name: string;
  load(subject: Subject): Promise<Loaded>;
}
