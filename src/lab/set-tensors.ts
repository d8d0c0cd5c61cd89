import { mnistToInput } from '../images/input.ts';
import { PictureError } from '../images/picture-error.ts';
import type { RoadOptions } from '../images/picture.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { bytesOfImage, isFramed, nameOfImage, pictureOfImage, type DataSet } from './data-set.ts';
import type { Classifier } from './evaluable.ts';
import { pictureTensor } from './feed.ts';
import type { Sample } from './sample.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds after which the page gets its turn. */
const SLICE = 8;
/** Pictures that are with the workers at a time: what is drawn meanwhile waits for those alone. */
const AT_ONCE = 4;

type Readable = Pick<Sample, 'tensor' | 'frame'>;

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
  const { input: shape, model } = classifier;
  const size = elementCount(shape);
  const data = new Float32Array((to - from) * size);
  const indices: number[] = [];
  const step = isFramed(set) ? 1 : AT_ONCE;
  let start = now();
  for (let at = from; at < to; at += step) {
    signal.throwIfAborted();
    const wanted = Array.from({ length: Math.min(step, to - at) }, (_, n) => at + n);
    const found = isFramed(set)
      ? [framed(set, at)]
      : await Promise.all(wanted.map((index) => readImage(road, index)));
    for (const [n, picture] of found.entries()) {
      if (picture === undefined) continue;
      data.set(pictureTensor(model.name, picture, shape).data, indices.length * size);
      indices.push(wanted[n]);
    }
    if (now() - start < SLICE) continue;
    await pause();
    start = now();
  }
  const n = indices.length;
  return { indices, input: { shape: [n, ...shape], data: data.subarray(0, n * size) } };
}

/** Lets the page answer. */
export const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

function framed(set: DataSet, index: number): Readable {
  const frame = bytesOfImage(set, index);
  return {
    frame,
    get tensor() {
      return mnistToInput(frame);
    },
  };
}

/** Undefined where there is no picture in it. */
async function readImage(
  { set, options, surroundings, signal }: SetRoad,
  index: number,
): Promise<Readable | undefined> {
  const named = { ...options, file: nameOfImage(set, index) };
  try {
    return await surroundings.readPicture(pictureOfImage(set, index), named, signal);
  } catch (error) {
    if (error instanceof PictureError) return undefined;
    throw error;
  }
}
