import { PictureError } from '../images/picture-error.ts';
import type { RoadOptions } from '../images/picture.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { bytesOfImages, isFramed, nameOfImage, pictureOfImage, type DataSet } from './data-set.ts';
import type { Classifier } from './evaluable.ts';
import { framesTensor, pictureTensor } from './feed.ts';
import type { Sample } from './sample.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds after which the page gets its turn. */
const SLICE = 8;
/** Frames between looks at the clock. */
const FRAMES_AT_ONCE = 32;
/** Pictures that are with the workers at a time: what is drawn meanwhile waits for those alone. */
const AT_ONCE = 4;

/** A part of a data set, as a network is given it. */
export interface Part {
  /** Images in which a picture was found: `[n]`. */
  readonly indices: readonly number[];
  /** `[n, ...]` */
  readonly input: Tensor;
}

/** How images become tensors: by the road of single pictures, while the page goes on. */
export interface SetRoad {
  readonly set: DataSet;
  readonly classifier: Classifier;
  readonly options: RoadOptions;
  readonly surroundings: Pick<Surroundings, 'readPicture'>;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Images `from` … `to` − 1. Those of 28 × 28 pixels are MNIST's frame as they are; others go down the
 * road in the workers.
 *
 * @throws the signal's reason once it is aborted
 */
export async function readPart(road: SetRoad, from: number, to: number): Promise<Part> {
  const { set, classifier, now, signal } = road;
  const { input: shape } = classifier;
  const size = elementCount(shape);
  const data = new Float32Array((to - from) * size);
  const indices: number[] = [];
  const step = isFramed(set) ? FRAMES_AT_ONCE : AT_ONCE;
  let start = now();
  for (let at = from; at < to; at += step) {
    signal.throwIfAborted();
    const end = Math.min(to, at + step);
    const rest = data.subarray(indices.length * size, (indices.length + end - at) * size);
    indices.push(...(await readImages(road, at, end, rest)));
    if (now() - start < SLICE) continue;
    await pause();
    start = now();
  }
  const n = indices.length;
  return { indices, input: { shape: [n, ...shape], data: data.subarray(0, n * size) } };
}

/** Lets the page answer. */
export const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/**
 * @param data where their values go, one after another
 * @returns the images in which a picture was found
 */
async function readImages(
  road: SetRoad,
  from: number,
  to: number,
  data: Float32Array,
): Promise<number[]> {
  const { set, classifier } = road;
  const { input: shape, model } = classifier;
  const all = Array.from({ length: to - from }, (_, n) => from + n);
  if (isFramed(set)) {
    framesTensor(bytesOfImages(set, from, to), shape, data);
    return all;
  }
  const pictures = await Promise.all(all.map((index) => readImage(road, index)));
  const found = pictures.flatMap((one) => (one ? pictureTensor(model.name, one, shape).data : []));
  for (const [n, values] of found.entries()) data.set(values, n * values.length);
  return all.filter((_, n) => pictures[n] !== undefined);
}

/** Undefined where there is no picture in it. */
async function readImage(
  { set, options, surroundings, signal }: SetRoad,
  index: number,
): Promise<Pick<Sample, 'tensor' | 'frame'> | undefined> {
  const named = { ...options, file: nameOfImage(set, index) };
  try {
    return await surroundings.readPicture(pictureOfImage(set, index), named, signal);
  } catch (error) {
    if (error instanceof PictureError) return undefined;
    throw error;
  }
}
