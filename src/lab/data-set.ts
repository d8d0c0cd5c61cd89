import { FRAME } from '../images/input.ts';
import type { Picture } from '../images/picture.ts';

/** Images that are shown of a data set at a time: as many as the rail holds. */
export const BATCH = 32;

/** Images of an MNIST-style file, and their labels where they are known. */
export interface DataSet {
  /** The images' file. */
  readonly file: string;
  readonly count: number;
  /** Pixels of an image. */
  readonly height: number;
  readonly width: number;
  /** The file's: `[count, height, width]`, one byte a pixel. */
  readonly images: Uint8Array;
  /** `[count]` */
  readonly labels?: Uint8Array;
  /** Whether the images lie column by column, as EMNIST's do. */
  readonly byColumns: boolean;
  /** Where its images lie in the file, if they are some of the file's: `[count]`. */
  readonly indices?: readonly number[];
}

/** Where a sample of a data set is in it. */
export interface Origin {
  readonly set: DataSet;
  readonly index: number;
  /** Where the batch begins that it was taken with. */
  readonly start: number;
}

/** The images as a data set. Only EMNIST's name tells that its images lie column by column. */
export function dataSet(file: string, shape: readonly number[], images: Uint8Array): DataSet {
  const [count, height, width] = shape;
  return { file, count, height, width, images, byColumns: /emnist/i.test(file) };
}

/** `t10k-images[137]`, of `t10k-images-idx3-ubyte.gz`. */
export function nameOfImage({ file, indices }: DataSet, index: number): string {
  const stem = file.replace(/\.gz$/i, '').replace(/(?:[-.]idx\d?)?(?:[-.]u?byte)?$/i, '');
  return `${stem === '' ? file : stem}[${indices?.[index] ?? index}]`;
}

/** Some of a file's images, as a data set of their own whose bytes are the file's. */
export function selectionOf(set: DataSet, indices: readonly number[]): DataSet {
  const { labels, ...others } = set;
  const own = labels && Uint8Array.from(indices, (index) => labels[index]);
  return { ...others, count: indices.length, indices, ...(own && { labels: own }) };
}

/** Whether both are the same images in the same order, with the same labels. */
export const sameSet = (a: DataSet, b: DataSet): boolean =>
  a.images === b.images &&
  a.labels === b.labels &&
  a.byColumns === b.byColumns &&
  a.indices === b.indices;

/** Where a batch may begin: as near as possible to `from`, and with as many images as there are. */
export const firstOfBatch = ({ count }: DataSet, from: number): number =>
  Math.max(0, Math.min(count - 1, Math.trunc(from)));

/** Where the batch before or after begins, if there is one. */
export function pageBeside(set: DataSet, start: number, by: -1 | 1): number | undefined {
  const next = firstOfBatch(set, start + by * BATCH);
  const isThere = by < 0 ? start > 0 : start + BATCH < set.count;
  return isThere ? next : undefined;
}

/** Indices of the batch that begins at one. */
export const indicesFrom = (set: DataSet, from: number): number[] =>
  Array.from({ length: Math.min(BATCH, set.count - from) }, (_, n) => from + n);

/** Whether the images are in MNIST's own frame already. */
export const isFramed = ({ height, width }: DataSet): boolean =>
  height === FRAME && width === FRAME;

/** An image's bytes, row by row. */
export function bytesOfImage(set: DataSet, index: number): Uint8Array {
  const { height, width, images, byColumns, indices } = set;
  const size = height * width;
  const at = indices?.[index] ?? index;
  const bytes = images.subarray(at * size, (at + 1) * size);
  if (!byColumns) return bytes.slice();
  return Uint8Array.from(bytes, (_, i) => bytes[(i % height) * width + Math.floor(i / height)]);
}

/** The bytes of images `from` … `to` − 1, one after another; they may be the file's own. */
export function bytesOfImages(set: DataSet, from: number, to: number): Uint8Array {
  const { height, width, images, byColumns, indices } = set;
  const size = height * width;
  if (!byColumns && indices === undefined) return images.subarray(from * size, to * size);
  const bytes = new Uint8Array((to - from) * size);
  for (let at = from; at < to; at++) bytes.set(bytesOfImage(set, at), (at - from) * size);
  return bytes;
}

/** An image as a picture of any size: opaque grey. */
export function pictureOfImage(set: DataSet, index: number): Picture {
  const [width, height] = set.byColumns ? [set.height, set.width] : [set.width, set.height];
  const bytes = bytesOfImage(set, index);
  const data = new Uint8ClampedArray(bytes.length * 4).fill(255);
  bytes.forEach((grey, i) => data.fill(grey, i * 4, i * 4 + 3));
  return { width, height, data };
}
