import { bytesOfImage, indicesFrom, isFramed, nameOfImage, pictureOfImage } from './data-set.ts';
import type { DataSet } from './data-set.ts';
import type { Failure } from './failure.ts';
import { sampleOfFrame, type Sample } from './sample.ts';
import type { Source } from './surroundings.ts';

/** Takes a picture down the road. */
export type Read = (file: string, source: Source) => Promise<Sample | Failure>;

type Known = Pick<Sample, 'label' | 'origin'>;

/** What is known of a sample beside its picture. */
export const knownOf = ({ label, origin }: Known): Known => ({
  ...(label !== undefined && { label }),
  ...(origin && { origin }),
});

/** What came of reading a sample's picture anew. */
export const withKnown = (read: Sample | Failure, before: Sample): Sample | Failure =>
  'message' in read ? read : { ...read, ...knownOf(before) };

/**
 * The batch of a data set that begins at an image. Images of 28 × 28 pixels are MNIST's frame as they
 * are; others go down the road as any picture does.
 */
export function batchOf(set: DataSet, start: number, read: Read): Promise<Sample | Failure>[] {
  return indicesFrom(set, start).map(async (index) => {
    const file = nameOfImage(set, index);
    const label = set.labels?.[index];
    const known = { origin: { set, index, start }, ...(label !== undefined && { label }) };
    if (isFramed(set)) return sampleOfFrame(file, bytesOfImage(set, index), known);
    const sample = await read(file, { picture: pictureOfImage(set, index), notices: [] });
    return 'message' in sample ? sample : { ...sample, ...known };
  });
}
