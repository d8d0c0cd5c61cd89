// npm run bench [-- --quick]: the engine beside its peers, in one page of Chromium.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/dependencies.mjs';
import { requireNode } from '../scripts/lib/node-version.mjs';
import { enterRepository } from '../scripts/lib/repository.mjs';

/** @typedef {import('./lib/result.mjs').Result} Result */

const usage = 'Usage: npm run bench -- [--quick] [--redraw]';
const samples = 'docs/benchmarks.json';

enterRepository();
requireNode();
const { values } = parseArgs({
  options: {
    // Fewer rounds, and slow peers are left out earlier.
    quick: { type: 'boolean', default: false },
    // Writes the page and the figure anew from the samples of the last run.
    redraw: { type: 'boolean', default: false },
  },
});

/** @returns {Promise<Result>} */
async function measured() {
  const { measure } = await import('./lib/measure.mjs');
  return measure(values.quick);
}

try {
  await ensureDependencies();
  if (!values.redraw) await ensureDependencies('bench');
  const { formatted, report } = await import('./lib/report.mjs');
  const { drawFigure } = await import('./lib/figure.mjs');
  /** @type {Result} */
  const result = values.redraw ? JSON.parse(readFileSync(samples, 'utf8')) : await measured();
  writeFileSync(samples, await formatted(JSON.stringify(result), samples));
  writeFileSync('docs/benchmarks.svg', drawFigure(result));
  writeFileSync('docs/benchmarks.md', await formatted(report(result), 'docs/benchmarks.md'));
  process.stdout.write('docs/benchmarks.md is written\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
