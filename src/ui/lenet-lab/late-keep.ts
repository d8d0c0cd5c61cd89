import type { Keep } from '../../lab/keep.ts';
import type { IndexedDbKeep } from './indexed-db.ts';

let keep: Promise<IndexedDbKeep> | undefined;

/** What did not load is loaded again the next time. */
function opened(): Promise<IndexedDbKeep> {
  keep ??= import('./indexed-db.ts').then(
    ({ IndexedDbKeep: Kept }) => new Kept(),
    (error: unknown) => {
      keep = undefined;
      throw error;
    },
  );
  return keep;
}

/** The browser's database, whose code is loaded with the first use. */
export const lateKeep: Keep = {
  heads: async () => (await opened()).heads(),
  body: async (id) => (await opened()).body(id),
  write: async (...record) => (await opened()).write(...record),
  take: async (id) => (await opened()).take(id),
};
