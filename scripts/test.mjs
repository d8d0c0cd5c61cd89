// npm test: installs what is missing, runs every check and test, and ends with their sum.
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { requireNode } from './lib/node-version.mjs';
import { enterRepository } from './lib/repository.mjs';
import { runStage, stages } from './lib/stages.mjs';
import { formatTable, total } from './lib/summary.mjs';

/** @typedef {import('./lib/stages.mjs').Result} Result */

/** @returns {import('./lib/stages.mjs').Stage[]} */
function chosenStages() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const { only } = values;
  const unknown = only?.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown) throw new Error(`there is no stage '${unknown}'`);
  return only ? stages.filter(({ name }) => only.includes(name)) : stages;
}

/** @returns {Promise<Result>} */
async function prepare() {
  const result = { name: 'install', passed: 0, failed: 0, skipped: 0, seconds: 0 };
  const begin = performance.now();
  try {
    await ensureDependencies();
    process.env.CHROMIUM_PATH = await ensureChromium();
    process.stdout.write(`Chromium: ${process.env.CHROMIUM_PATH}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    result.failed = 1;
  }
  return { ...result, seconds: (performance.now() - begin) / 1000 };
}

enterRepository();
requireNode();
const chosen = chosenStages();
/** @type {Promise<Result>[]} */
const running = [Promise.resolve(await prepare())];
for (const stage of chosen) {
  process.stdout.write(`\n── ${stage.name}: ${stage.command.join(' ')}\n`);
  running.push(runStage(stage));
  if (!stage.isBeside) await Promise.all(running);
}
const results = await Promise.all(running);
const { passed, failed } = total(results);
process.stdout.write(`\n${formatTable(results)}\n\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
