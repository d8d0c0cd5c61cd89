// oxlint-disable-next-line import/default -- Vite makes this module
import workerUrl from '../../images/picture-worker.ts?worker&url';

/** What is used of the browser's Trusted Types, where it has them. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/** The page's policy asks for scripts' addresses by its name: the one of the worker alone passes. */
const policy = factory?.createPolicy('app', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`${url} is no script of this page`);
    return url;
  },
});

/** @throws Error where the browser starts no module workers */
export function startPictureWorker(): Worker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  return new Worker(url as string, { type: 'module', name: 'pictures' });
}
