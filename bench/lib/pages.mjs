import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { bareWgsl } from '../../scripts/lib/bare-wgsl.mjs';
import { firstLoad } from '../../scripts/lib/first-load.mjs';

/** Where the pages are built. */
export const dist = 'bench/dist';

const types = /** @type {const} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
});

/** Without these a page has no precise clock and no shared memory. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * How a page is built on its own, so that none carries code that only another one needs.
 *
 * @param {string} name
 * @returns {import('vite').InlineConfig}
 */
export const configOf = (name) => ({
  configFile: false,
  root: 'bench/page',
  base: './',
  logLevel: 'error',
  publicDir: false,
  plugins: [bareWgsl()],
  build: {
    target: 'es2022',
    outDir: `../dist/${name}`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: Infinity,
    rolldownOptions: {
      input: `bench/page/${name}.html`,
      output: { codeSplitting: firstLoad(/\/bench\/page\/cold\/[\w-]+\.ts$/) },
    },
  },
});

/**
 * Builds pages.
 *
 * @param {readonly string[]} names
 */
export async function buildPages(names) {
  const { build } = await import('vite');
  for (const name of names) await build(configOf(name));
}

/** Builds the lab itself, as it is published. */
export async function buildLab() {
  const { build } = await import('vite');
  await build({ logLevel: 'error', build: { outDir: `${dist}/lab`, emptyOutDir: true } });
}

/**
 * The file that a page's address stands for.
 *
 * @param {string} url
 */
export const fileOf = (url) => join(dist, normalize(decodeURIComponent(new URL(url).pathname)));

/**
 * Serves the pages on a free port, cross-origin isolated.
 *
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function servePages() {
  const server = createServer((request, response) => void answer(request.url ?? '/', response));
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}

/**
 * @param {string} url
 * @param {import('node:http').ServerResponse} response
 */
async function answer(url, response) {
  const file = fileOf(new URL(url, 'http://localhost').href);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  const extension = /** @type {keyof typeof types} */ (extname(file));
  const type = types[extension] ?? 'application/octet-stream';
  response.writeHead(200, { ...isolation, 'Content-Type': type, 'Content-Length': found.size });
  createReadStream(file).pipe(response);
}
