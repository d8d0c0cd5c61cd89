// npm run bench [-- --quick]: the engine beside its peers, in one page of Chromium, and how it scales.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/dependencies.mjs';
import { requireNode } from '../scripts/lib/node-version.mjs';
import { enterRepository } from '../scripts/lib/repository.mjs';

/** @typedef {import('./lib/result.mjs').Result} Result */
/** @typedef {import('./lib/scaling-result.mjs').ScalingResult} ScalingResult */

const usage = 'Usage: npm run bench -- [--quick] [--scaling] [--redraw]';
const samples = 'docs/benchmarks.json';
const scalingSamples = 'docs/scaling.json';

enterRepository();
requireNode();
const { values } = parseArgs({
  options: {
    // Fewer rounds, and slow peers are left out earlier.
    quick: { type: 'boolean', default: false },
    // Measures only how time and memory grow, and leaves the peers as they are.
    scaling: { type: 'boolean', default: false },
    // Writes the page and the figures anew from the samples of the last run.
    redraw: { type: 'boolean', default: false },
  },
});

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @returns {Promise<Result>} */
async function peersMeasured() {
  const { measure } = await import('./lib/measure.mjs');
  return measure(values.quick);
}

/** @returns {Promise<ScalingResult>} */
async function scalingMeasured() {
  const { measureScaling } = await import('./lib/scaling.mjs');
  return measureScaling(values.quick, values.scaling);
}

try {
  await ensureDependencies();
  if (!values.redraw) await ensureDependencies('bench');
  const { formatted, report } = await import('./lib/report.mjs');
  const { drawFigure } = await import('./lib/figure.mjs');
  const { drawScaling } = await import('./lib/scaling-figure.mjs');
  const { scalingSection } = await import('./lib/scaling-report.mjs');
  /** @type {Result} */
  const result = values.redraw || values.scaling ? read(samples) : await peersMeasured();
  /** @type {ScalingResult} */
  const scaling = values.redraw ? read(scalingSamples) : await scalingMeasured();
  const page = 'docs/benchmarks.md';
  writeFileSync(samples, await formatted(JSON.stringify(result), samples));
  writeFileSync(scalingSamples, await formatted(JSON.stringify(scaling), scalingSamples));
  writeFileSync('docs/benchmarks.svg', drawFigure(result));
  writeFileSync('docs/scaling.svg', drawScaling(scaling));
  writeFileSync(page, await formatted(report(result, scalingSection(scaling)), page));
  process.stdout.write(`${page} is written\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
