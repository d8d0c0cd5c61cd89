// oxlint-disable import/default -- Vite makes these modules
import cpuWorkerUrl from '../cpu/cpu-worker.ts?worker&url';
import pictureWorkerUrl from '../images/picture-worker.ts?worker&url';
// oxlint-enable import/default

interface Policy {
  createScriptURL(url: string): unknown;
}

/** What is used of the browser's Trusted Types, where it has them. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

let policy: Policy | undefined;

/** The page's policy asks for scripts' addresses by its name: those of its workers alone pass. */
function trusted(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy('app', {
    createScriptURL: (address) => {
      if (address === cpuWorkerUrl || address === pictureWorkerUrl) return address;
      throw new TypeError(`${address} is no script of this page`);
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

/**
 * A worker that reads pictures.
 *
 * @throws Error where the browser starts no module workers
 */
export function startPictureWorker(): Worker {
  return new Worker(trusted(pictureWorkerUrl) as string, { type: 'module', name: 'pictures' });
}

/**
 * A worker that runs networks on the CPU.
 *
 * @throws Error where there are no module workers
 */
export function startCpuWorker(): Worker {
  return new Worker(trusted(cpuWorkerUrl) as string, { type: 'module', name: 'networks' });
}

/** Workers that are worth their memory. */
const MOST_WORKERS = 8;

/** How many workers share a large batch: one for each core, up to eight. */
export function cpuWorkers(): number {
  const { navigator } = globalThis as { navigator?: Navigator };
  return Math.min(navigator?.hardwareConcurrency ?? 1, MOST_WORKERS);
}
