import { MemoryKeep } from './memory-keep.ts';

/** Surroundings of sessions that run no code and take no weights. */
export const withoutCode = {
  /** Another one for each session. */
  get keep() {
    return new MemoryKeep();
  },
  loadNotebook: () => Promise.reject(new Error('no notebook here')),
  loadTestFiles: () => Promise.reject(new Error('no test set here')),
  loadCells: async () => [],
  readModel: () => Promise.reject(new Error('no models here')),
  readWeights: () => Promise.reject(new Error('no weights here')),
};
