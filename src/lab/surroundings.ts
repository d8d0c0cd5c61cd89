import type { Engine } from '../graph/engine.ts';
import type { Weights } from '../graph/weights.ts';
import type { OnnxModel } from '../formats/onnx/read-onnx.ts';
import type { WeightFile } from '../formats/read-weights.ts';
import type { Notice, Picture, RoadOptions } from '../images/picture.ts';
import type { Reading } from '../images/road.ts';
import type { Notebook } from '../torch/notebook.ts';
import type { CellText } from './code-cell.ts';
import type { Keep } from './keep.ts';
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
  /** MNIST's test set: its images and their labels, as gzip'd idx files. */
  loadTestFiles(): Promise<readonly File[]>;
  /** Where what the person makes is kept between visits. */
  readonly keep: Keep;
  /** A notebook with no globals. */
  loadNotebook(): Promise<Notebook>;
  /** The course notebook's cells, in order. */
  loadCells(): Promise<readonly CellText[]>;
  /** @throws FormatError when the file holds no weights, or some that are refused */
  readWeights(file: File): Promise<WeightFile>;
  /** @throws FormatError when the file is no ONNX model, or one with an operator that is not read */
  readModel(file: File): Promise<OnnxModel>;
  /**
   * @param signal aborted once nobody waits for it any more
   * @throws Error whose message names the file, says why, and offers a next step
   */
  decode(file: File, signal: AbortSignal): Promise<Source>;
  /**
   * Takes a picture down the road to MNIST's frame, without keeping the page waiting.
   *
   * @param signal aborted once nobody waits for it any more
   * @throws PictureError when no ink is found
   */
  readPicture(picture: Picture, options: RoadOptions, signal: AbortSignal): Promise<Reading>;
  /** Makes ready for the first picture: a good time is when nothing else is to be done. */
  warm(): void;
  /** Resolves once what was published last is on the screen, or the page is not to be seen. */
  painted(): Promise<void>;
  /** Milliseconds since some moment. */
  now(): number;
}
