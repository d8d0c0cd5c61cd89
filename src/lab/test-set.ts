import { FormatError } from '../tensor/errors.ts';
import { DataSets } from './data-sets.ts';
import { isLabelled, type LabelledSet } from './evaluation.ts';

/** The test set that comes with the page: read once, as it would be if its files were dropped. */
export class TestSet {
  readonly #load: () => Promise<readonly File[]>;
  #set: Promise<LabelledSet> | undefined;

  constructor(load: () => Promise<readonly File[]>) {
    this.#load = load;
  }

  /**
   * A failure is tried again at the next call.
   *
   * @throws RefusalError when its files cannot be loaded
   * @throws FormatError when they are not what they should be
   */
  take(): Promise<LabelledSet> {
    this.#set ??= this.#read().catch((error: unknown) => {
      this.#set = undefined;
      throw error;
    });
    return this.#set;
  }

  async #read(): Promise<LabelledSet> {
    const { set, failures } = await new DataSets().take(await this.#load());
    if (failures.length > 0) throw new FormatError(failures[0].message);
    if (set === undefined || !isLabelled(set)) throw new FormatError('the test set has no labels');
    return set;
  }
}
