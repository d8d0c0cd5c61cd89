import { createReadStream, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Serves the repository's files as they are, under /fixtures/. Vite alone would parse those without
 * an extension as JavaScript and answer for a missing one with a page.
 */
export function serveFixtures(): Plugin {
  return {
    name: 'serve-fixtures',
    configureServer({ config, middlewares }) {
      middlewares.use('/fixtures', (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const file = join(config.root, normalize(decodeURIComponent(pathname)));
        if (statSync(file, { throwIfNoEntry: false })?.isFile()) {
          createReadStream(file).pipe(response);
        } else {
          response.writeHead(404).end();
        }
      });
    },
  };
}
