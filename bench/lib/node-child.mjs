// The process that measures under Node.js; its parent chose the graphics driver.
import { pathToFileURL } from 'node:url';
import { nodeModule } from './node-build.mjs';
import { nodePlanOf } from './plan.mjs';
import { measureNetwork } from './rounds.mjs';

/** @typedef {import('./node-measure.mjs').Answer} Answer */
/** @typedef {typeof import('../node/engine.ts')} EngineModule */

/** @returns {Promise<Answer>} */
async function measure() {
  /** @type {EngineModule} */
  const { bench, adapterName } = await import(pathToFileURL(nodeModule).href);
  const adapter = await adapterName();
  if (adapter === undefined) return {};
  const plan = nodePlanOf(process.argv.includes('--quick'));
  const networks = [];
  for (const name of Object.keys(plan.networks)) {
    networks.push(await measureNetwork(bench, name, plan));
  }
  return { adapter, networks };
}

const answer = await measure();
// Dawn keeps a process alive.
process.send?.(answer, () => process.exit());
