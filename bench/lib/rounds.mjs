import { fateOf } from './plan.mjs';

/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./result.mjs').PeerResult} PeerResult */
/** @typedef {import('./result.mjs').BatchResult} BatchResult */
/** @typedef {import('./result.mjs').NetworkResult} NetworkResult */
/** @typedef {{ name: string, reason?: string, smaller?: { n: number, milliseconds: number } }} Runner */

/** @param {unknown} error */
const firstLine = (error) =>
  String(error instanceof Error ? error.message : error)
    .split('\n')[0]
    ?.replace(/^page\.evaluate: (Error: )?/, '') ?? '';

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * Every peer on one network, at each size of the batch.
 *
 * @param {import('playwright').Page} page
 * @param {string} name
 * @param {Plan} plan
 * @returns {Promise<NetworkResult>}
 */
export async function measureNetwork(page, name, plan) {
  await page.evaluate((network) => window.bench.open(network), name);
  /** @type {Runner[]} */
  const runners = [];
  for (const peer of await page.evaluate(() => window.bench.names())) {
    try {
      await page.evaluate((own) => window.bench.load(own), peer);
      runners.push({ name: peer });
    } catch (error) {
      runners.push({ name: peer, reason: firstLine(error) });
    }
  }
  const batches = [];
  for (const n of plan.networks[name] ?? []) {
    say(`${name}, batch ${n}`);
    batches.push(await measureBatch(page, runners, n, plan));
  }
  return { name, batches };
}

/**
 * @param {import('playwright').Page} page
 * @param {Runner[]} runners
 * @param {number} n
 * @param {Plan} plan
 * @returns {Promise<BatchResult>}
 */
async function measureBatch(page, runners, n, plan) {
  /** @type {PeerResult[]} */
  const peers = [];
  for (const runner of runners) peers.push(await checkPeer(page, runner, n, plan));
  const visited = peers.filter(({ isSingle, reason }) => !isSingle && reason === undefined);
  const names = visited.map(({ name }) => name);
  const samples = await page.evaluate(
    ([all, size, count]) => window.bench.rounds(all, size, count),
    /** @type {const} */ ([names, n, plan.rounds(n)]),
  );
  for (const [i, peer] of visited.entries()) peer.samples = samples[i] ?? [];
  return { n, peers };
}

/**
 * A peer counts only once its output at this size is right.
 *
 * @param {import('playwright').Page} page
 * @param {Runner} runner
 * @param {number} n
 * @param {Plan} plan
 * @returns {Promise<PeerResult>}
 */
async function checkPeer(page, runner, n, { limits }) {
  const { name } = runner;
  if (runner.reason !== undefined) return { name, samples: [], reason: runner.reason };
  const fate = fateOf(runner.smaller, n, limits);
  if (fate === 'never') {
    return { name, samples: [], reason: `more than ${limits.never / 1000} s expected` };
  }
  try {
    const { worstError, milliseconds } = await page.evaluate(
      ([own, size, once]) => window.bench.check(own, size, once),
      /** @type {const} */ ([name, n, fate === 'once']),
    );
    runner.smaller = { n, milliseconds };
    const isSingle = milliseconds > limits.once;
    return { name, worstError, isSingle, samples: isSingle ? [milliseconds] : [] };
  } catch (error) {
    runner.reason = firstLine(error);
    say(`  ${name} is left out: ${runner.reason}`);
    return { name, samples: [], reason: runner.reason };
  }
}
