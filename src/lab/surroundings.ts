import type { Engine } from '../graph/engine.ts';
import type { Weights } from '../graph/weights.ts';
import type { Notice, Picture } from '../images/picture.ts';
import type { Pytorch } from './parity.ts';

/** A decoded picture, and what is to be said about it. */
export interface Source {
  readonly picture: Picture;
  readonly notices: readonly Notice[];
}

/** One of the bundled digits: MNIST's 28 × 28 bytes, and which digit it is. */
export interface Digit {
  readonly frame: Uint8Array;
  readonly label: number;
}

/** What the lab needs from outside: the GPU, files, the network's weights, a clock. */
export interface Surroundings {
  openEngine(backend: 'auto' | 'cpu'): Promise<Engine>;
  /** The trained LeNet's weights. */
  loadTrained(): Promise<Weights>;
  /** What PyTorch computes with them for the bundled digits. */
  loadPytorch(): Promise<Pytorch>;
  loadDigits(): Promise<readonly Digit[]>;
  /** @throws Error whose message names the file, says why, and offers a next step */
  decode(file: File): Promise<Source>;
  /** Milliseconds since some moment. */
  now(): number;
}
