import { commandOf, commit, describeMachine, load } from './machine.mjs';
import { buildPages, servePages } from './pages.mjs';
import { firstLine } from './rounds.mjs';
import { ScalingPage } from './scaling-page.mjs';
import { expectedTime, scalingPlanOf } from './scaling-plan.mjs';
import { median } from './statistics.mjs';

/** @typedef {import('./scaling-plan.mjs').ScalingPlan} ScalingPlan */
/** @typedef {import('./scaling-result.mjs').Backend} Backend */
/** @typedef {import('./scaling-result.mjs').NetworkScaling} NetworkScaling */
/** @typedef {import('./scaling-result.mjs').PeerAtSize} PeerAtSize */
/** @typedef {import('./scaling-result.mjs').ScalingResult} ScalingResult */
/** @typedef {import('./scaling-result.mjs').SizeResult} SizeResult */
/** @typedef {{ size: number, side: number, n: number }} Size */

/** @type {readonly Backend[]} */
const both = ['webgpu', 'cpu'];

/**
 * How time and memory grow with the batch and with the picture.
 *
 * @param {boolean} isQuick
 * @param {boolean} isAlone measured without the peers
 * @returns {Promise<ScalingResult>}
 */
export async function measureScaling(isQuick, isAlone) {
  const plan = scalingPlanOf(isQuick);
  const begin = performance.now();
  const before = { commit: commit(), load: load() };
  await buildPages(['scaling']);
  const site = await servePages();
  const page = new ScalingPage(`${site.url}scaling/scaling.html`);
  try {
    const networks = [];
    for (const name of plan.networks) networks.push(await measureNetwork(page, name, plan));
    return {
      date: new Date().toISOString().slice(0, 10),
      command: commandOf([...(isQuick ? ['--quick'] : []), ...(isAlone ? ['--scaling'] : [])]),
      commit: before.commit,
      seconds: Math.round((performance.now() - begin) / 1000),
      batch: plan.batch,
      machine: {
        ...describeMachine(),
        ...(await page.describe()),
        loadBefore: before.load,
        loadAfter: load(),
      },
      networks,
    };
  } finally {
    await page.close();
    site.close();
  }
}

/**
 * @param {ScalingPage} page
 * @param {string} name
 * @param {ScalingPlan} plan
 * @returns {Promise<NetworkScaling>}
 */
async function measureNetwork(page, name, plan) {
  const [side = 0] = plan.sides;
  const batches = plan.batches.map((n) => ({ size: n, side, n }));
  const sides = plan.sides.map((size) => ({ size, side: size, n: plan.batch }));
  return {
    name,
    batches: await measureSizes(page, name, batches, plan),
    sides: await measureSizes(page, name, sides, plan),
  };
}

/**
 * @param {ScalingPage} page
 * @param {string} network
 * @param {readonly Size[]} sizes
 * @param {ScalingPlan} plan
 */
async function measureSizes(page, network, sizes, plan) {
  /** @type {Map<Backend, { work: number, milliseconds: number }>} */
  const smaller = new Map();
  /** @type {SizeResult[]} */
  const results = [];
  for (const { size, side, n } of sizes) {
    process.stdout.write(`${network}, ${n} of ${side} × ${side}\n`);
    const work = n * side * side;
    /** @type {PeerAtSize[]} */
    const left = [];
    for (const backend of both) {
      if (expectedTime(smaller.get(backend), work) <= plan.longest) continue;
      left.push({ backend, samples: [], reason: `more than ${plan.longest / 1000} s expected` });
    }
    const backends = both.filter((one) => !left.some(({ backend }) => backend === one));
    const measured = await measurePoint(page, { network, side, n, backends, ...plan });
    for (const { backend, samples } of measured) {
      if (samples.length > 0) smaller.set(backend, { work, milliseconds: median(samples) });
    }
    const peers = [...measured, ...left].map((peer) => rounded(peer));
    results.push({ size, peers, heap: await page.heap() });
  }
  return results;
}

/**
 * Both backends in the same rounds; where that cannot be, the CPU alone.
 *
 * @param {ScalingPage} page
 * @param {import('../page/scaling.ts').Point} point
 * @returns {Promise<PeerAtSize[]>}
 */
async function measurePoint(page, { network, side, n, backends, rounds, patience }) {
  const point = { network, side, n, backends, rounds, patience };
  try {
    return backends.length === 0 ? [] : await page.measure(point);
  } catch (error) {
    if (!backends.includes('webgpu')) throw error;
    const others = backends.filter((one) => one !== 'webgpu');
    const measured = await measurePoint(page, { ...point, backends: others });
    return [{ backend: 'webgpu', samples: [], reason: firstLine(error) }, ...measured];
  }
}

/**
 * To the 0.005 ms that the browser's clock tells apart.
 *
 * @param {PeerAtSize} peer
 */
const rounded = (peer) => ({
  ...peer,
  samples: peer.samples.map((milliseconds) => Number(milliseconds.toFixed(3))),
});
