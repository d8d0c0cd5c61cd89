import { fateOf } from './plan.mjs';

/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./result.mjs').PeerResult} PeerResult */
/** @typedef {import('./result.mjs').BatchResult} BatchResult */
/** @typedef {import('./result.mjs').NetworkResult} NetworkResult */
/** @typedef {import('../page/measure.ts').Bench} Bench */
/**
 * What measures: the page of all peers, or the same in a process of Node.js.
 *
 * @typedef {{ [K in 'open' | 'names' | 'load' | 'check' | 'rounds']:
 *   (...args: Parameters<Bench[K]>) => ReturnType<Bench[K]> | Promise<Awaited<ReturnType<Bench[K]>>> }} Driver
 */
/** @typedef {{ name: string, reason?: string, smaller?: { n: number, milliseconds: number } }} Runner */

/** What went wrong, in a line. @param {unknown} error */
export const firstLine = (error) =>
  String(error instanceof Error ? error.message : error)
    .split('\n')[0]
    ?.replace(/^page\.evaluate: (Error: )?/, '') ?? '';

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * Every peer on one network, at each size of the batch.
 *
 * @param {Driver} bench
 * @param {string} name
 * @param {Plan} plan
 * @returns {Promise<NetworkResult>}
 */
export async function measureNetwork(bench, name, plan) {
  await bench.open(name);
  /** @type {Runner[]} */
  const runners = [];
  for (const peer of await bench.names()) {
    try {
      await bench.load(peer);
      runners.push({ name: peer });
    } catch (error) {
      runners.push({ name: peer, reason: firstLine(error) });
    }
  }
  const batches = [];
  for (const n of plan.networks[name] ?? []) {
    say(`${name}, batch ${n}`);
    batches.push(await measureBatch(bench, runners, n, plan));
  }
  return { name, batches };
}

/**
 * @param {Driver} bench
 * @param {Runner[]} runners
 * @param {number} n
 * @param {Plan} plan
 * @returns {Promise<BatchResult>}
 */
async function measureBatch(bench, runners, n, plan) {
  /** @type {PeerResult[]} */
  const peers = [];
  for (const runner of runners) peers.push(await checkPeer(bench, runner, n, plan));
  const visited = peers.filter(({ isSingle, reason }) => !isSingle && reason === undefined);
  const names = visited.map(({ name }) => name);
  const samples = await bench.rounds(names, n, plan.rounds(n));
  for (const [i, peer] of visited.entries()) peer.samples = samples[i] ?? [];
  return { n, peers };
}

/**
 * A peer counts only once its output at this size is right.
 *
 * @param {Driver} bench
 * @param {Runner} runner
 * @param {number} n
 * @param {Plan} plan
 * @returns {Promise<PeerResult>}
 */
async function checkPeer(bench, runner, n, { limits }) {
  const { name } = runner;
  if (runner.reason !== undefined) return { name, samples: [], reason: runner.reason };
  const fate = fateOf(runner.smaller, n, limits);
  if (fate === 'never') {
    return { name, samples: [], reason: `more than ${limits.never / 1000} s expected` };
  }
  try {
    const { worstError, milliseconds } = await bench.check(name, n, fate === 'once');
    runner.smaller = { n, milliseconds };
    const isSingle = milliseconds > limits.once;
    return { name, worstError, isSingle, samples: isSingle ? [milliseconds] : [] };
  } catch (error) {
    runner.reason = firstLine(error);
    say(`  ${name} is left out: ${runner.reason}`);
    return { name, samples: [], reason: runner.reason };
  }
}
