import { openDataFile, readDataFile, type DataFile } from './data-file.ts';
import { dataSet, type DataSet } from './data-set.ts';
import { failureOf, refusal, type Failure } from './failure.ts';
import { formatCount } from './numbers.ts';

/** What files turned out to be. */
export interface Taken {
  readonly set?: DataSet;
  /** Those that are no data set's, where none of one is shown. */
  readonly pictures: readonly File[];
  readonly failures: readonly Failure[];
}

interface Sorted {
  readonly images: readonly DataFile[];
  readonly labels: readonly DataFile[];
  readonly others: readonly File[];
  readonly failures: readonly Failure[];
}

/**
 * Makes data sets of files: images with the labels that came with them, before them or after them,
 * told by their count.
 */
export class DataSets {
  /** The set that was shown last: labels that come alone may be its own. */
  last: DataSet | undefined;
  /** Labels that came alone, whose images may follow. */
  #waiting: readonly DataFile[] = [];

  /** Finds the data set among files, and reads it. One is taken at a time, and nothing beside it. */
  async take(files: readonly File[]): Promise<Taken> {
    const sorted = await sort(files);
    const { images, labels, others, failures } = sorted;
    if (images.length > 0) return this.#open(sorted);
    if (labels.length === 0) return { pictures: others, failures };
    const { set, failures: own } = await this.#addLabels(labels);
    if (set === undefined) return { pictures: others, failures: [...failures, ...own] };
    return { set, pictures: [], failures: [...failures, ...left(others, labels[0].file)] };
  }

  async #open({ images: [first, ...rest], labels, others, failures }: Sorted): Promise<Taken> {
    const candidates = [...labels, ...this.#waiting];
    this.#waiting = [];
    const fitting = candidates.find((one) => countOf(one) === countOf(first));
    const [images, values] = await Promise.all([attempt(first), fitting && attempt(fitting)]);
    const own = [images, values].filter(isFailure);
    const astray = candidates.filter((one) =>
      [first, ...rest].every((other) => countOf(other) !== countOf(one)),
    );
    const all = [
      ...failures,
      ...own,
      ...astray.map((one) => differ(one, first.file.name, countOf(first))),
      ...left([...rest.map(({ file }) => file), ...others], first.file),
    ];
    if (isFailure(images)) return { pictures: [], failures: all };
    const set = dataSet(first.file.name, first.header.shape, images);
    this.last = values instanceof Uint8Array ? { ...set, labels: values } : set;
    return { set: this.last, pictures: [], failures: all };
  }

  async #addLabels(labels: readonly DataFile[]): Promise<Pick<Taken, 'set' | 'failures'>> {
    const { last } = this;
    const fitting = labels.find((one) => countOf(one) === last?.count);
    if (last === undefined || fitting === undefined) {
      this.#waiting = labels;
      return {
        failures: labels.map((one) =>
          last === undefined ? alone(one) : differ(one, last.file, last.count),
        ),
      };
    }
    const values = await attempt(fitting);
    if (isFailure(values)) return { failures: [values] };
    this.last = { ...last, labels: values };
    return { set: this.last, failures: [] };
  }
}

async function sort(files: readonly File[]): Promise<Sorted> {
  const opened = await Promise.all(
    files.map(async (file) =>
      openDataFile(file).catch((error: unknown) => failureOf(file.name, error)),
    ),
  );
  const own = opened.filter((one) => one !== undefined && 'header' in one);
  return {
    images: own.filter(({ header }) => header.shape.length === 3),
    labels: own.filter(({ header }) => header.shape.length === 1),
    others: files.filter((_, i) => opened[i] === undefined),
    failures: opened.filter((one) => one !== undefined && 'message' in one),
  };
}

const attempt = (file: DataFile): Promise<Uint8Array | Failure> =>
  readDataFile(file).catch((error: unknown) => failureOf(file.file.name, error));

const isFailure = (one: Uint8Array | Failure | undefined): one is Failure =>
  one !== undefined && 'message' in one;

const countOf = ({ header }: DataFile): number => header.shape[0];

const alone = (labels: DataFile): Failure => {
  const { name: file } = labels.file;
  return refusal(file, 'labels-alone', { file, count: formatCount(countOf(labels)) });
};

function differ(labels: DataFile, of: string, count: number): Failure {
  const { name: file } = labels.file;
  const [own, images] = [countOf(labels), count].map(formatCount);
  return refusal(file, 'labels-differ', { file, count: own, of, images });
}

/** What is said of files that came with a data set. */
const left = (files: readonly File[], { name: first }: File): Failure[] =>
  files.map(({ name: file }) => refusal(file, 'beside-data-set', { file, first }));
