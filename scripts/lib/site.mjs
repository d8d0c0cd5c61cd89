/**
 * Builds the site into dist/.
 *
 * @param {'info' | 'warn'} [logLevel]
 */
export async function buildSite(logLevel = 'warn') {
  const { build } = await import('vite');
  await build({ logLevel });
}

/**
 * Serves dist/, on the next free port where the asked one is taken.
 *
 * @param {{ port?: number, open?: boolean }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite({ port = 4173, open = false } = {}) {
  const { preview } = await import('vite');
  const server = await preview({ preview: { port, strictPort: false, open } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server has no local address');
  return { url, close: () => server.close() };
}
