/** Light or dark: what the page is shown in. */
export type Scheme = 'light' | 'dark';

const query = () => matchMedia('(prefers-color-scheme: dark)');

/** What the system asks for. */
export const systemScheme = (): Scheme => (query().matches ? 'dark' : 'light');

/** Calls the listener when the system changes its mind, until the returned function is called. */
export function watchSystemScheme(listener: () => void): () => void {
  const media = query();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
