import { chromium } from 'playwright';
import { chromiumArgs, ensureChromium } from '../../scripts/lib/chromium.mjs';
import { coldPages, measureColdStarts } from './cold.mjs';
import { commandOf, commit, describeMachine, load, peerVersions } from './machine.mjs';
import { buildLab, buildPages, servePages } from './pages.mjs';
import { planOf } from './plan.mjs';
import { measureNetwork } from './rounds.mjs';

/** @typedef {import('./result.mjs').Result} Result */

/**
 * Every network on every peer, and the cold starts.
 *
 * @param {boolean} isQuick
 * @returns {Promise<Result>}
 */
export async function measure(isQuick) {
  const plan = planOf(isQuick);
  const begin = performance.now();
  const before = { commit: commit(), load: load() };
  await buildPages(['bench', ...coldPages]);
  await buildLab();
  const site = await servePages();
  const executablePath = await ensureChromium();
  const launch = () => chromium.launch({ executablePath, args: chromiumArgs });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}bench/bench.html`);
    await page.waitForFunction(() => 'bench' in window);
    const networks = [];
    for (const name of Object.keys(plan.networks)) {
      networks.push(await measureNetwork(driverOf(page), name, plan));
    }
    process.stdout.write('Cold starts\n');
    const cold = await measureColdStarts(launch, site.url, page, plan.coldStarts);
    const adapter = await page.evaluate(() => window.bench.adapter());
    return {
      date: new Date().toISOString().slice(0, 10),
      command: commandOf(isQuick ? ['--quick'] : []),
      commit: before.commit,
      seconds: Math.round((performance.now() - begin) / 1000),
      versions: peerVersions(),
      machine: {
        ...describeMachine(),
        browser: `Chromium ${browser.version()}`,
        adapter,
        loadBefore: before.load,
        loadAfter: load(),
      },
      networks: networks.map((network) => roundedNetwork(network)),
      cold: cold.map((one) => ({ ...one, samples: one.samples.map(rounded) })),
    };
  } finally {
    await browser.close();
    site.close();
  }
}

/**
 * The page's bench, called from here.
 *
 * @param {import('playwright').Page} page
 * @returns {import('./rounds.mjs').Driver}
 */
const driverOf = (page) => ({
  open: (network) => page.evaluate((name) => window.bench.open(name), network),
  names: () => page.evaluate(() => window.bench.names()),
  load: (peer) => page.evaluate((name) => window.bench.load(name), peer),
  check: (...args) => page.evaluate((all) => window.bench.check(...all), args),
  rounds: (...args) => page.evaluate((all) => window.bench.rounds(...all), args),
});

/** To the 0.005 ms that the browser's clock tells apart. @param {number} milliseconds */
const rounded = (milliseconds) => Number(milliseconds.toFixed(3));

/**
 * @param {import('./result.mjs').NetworkResult} network
 * @returns {import('./result.mjs').NetworkResult}
 */
function roundedNetwork({ name, batches }) {
  return {
    name,
    batches: batches.map(({ n, peers }) => ({
      n,
      peers: peers.map((peer) => ({ ...peer, samples: peer.samples.map(rounded) })),
    })),
  };
}
