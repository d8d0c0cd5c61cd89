import { spareTask } from '../own-task.ts';

/** Code that the first pass goes without, in the order in which a person may want it. */
const LATER: readonly (() => Promise<unknown>)[] = [
  () => import('../../images/sniff.ts'),
  () => import('../../lab/data-sets.ts'),
  () => import('../lab-data-set/lab-data-set.ts'),
  () => import('../../lab/arrivals.ts'),
  () => import('../../lab/made-network.ts'),
  () => import('../lab-weight-rows/lab-weight-rows.ts'),
];

/** Loads it while there is nothing else to do; what does not load is asked for again when it is used. */
export async function warmCode(): Promise<void> {
  for (const load of LATER) {
    await spareTask();
    await load().catch(() => undefined);
  }
}
