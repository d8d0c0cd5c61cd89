// npm start: from a fresh clone to the page in a browser.
import { parseArgs } from 'node:util';
import { enterRepository } from './lib/repository.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { requireNode } from './lib/node-version.mjs';
import { buildSite, serveSite } from './lib/site.mjs';

const usage = 'Usage: npm start -- [--port N] [--no-open]';

function readOptions() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  const port = Number(values.port || process.env.PORT || 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error('The port must be a number from 1 to 65535.');
  return { port, open: !values['no-open'] && hasDesktop() };
}

function hasDesktop() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

/** @param {{ port: number, open: boolean }} options */
async function start({ port, open }) {
  await ensureDependencies();
  process.stdout.write('Building\n');
  await buildSite();
  const site = await serveSite({ port, open });
  process.stdout.write(`\nLeNet Lab is at ${site.url}\n\nCtrl-C ends it.\n`);
  process.once('SIGINT', () => process.exit(0));
}

enterRepository();
requireNode();
try {
  await start(readOptions());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
