import { drawCharts } from './chart.mjs';
import { BASELINE } from './result.mjs';
import { median } from './statistics.mjs';

/** @typedef {import('./chart.mjs').Line} Line */
/** @typedef {import('./result.mjs').Result} Result */
/** @typedef {import('./result.mjs').NetworkResult} NetworkResult */

/**
 * Samples per second by the size of the batch, a chart for each network, as SVG.
 *
 * @param {Result} result
 */
export function drawFigure({ networks, machine }) {
  const label = `Samples per second by the size of the batch on ${machine.adapter}`;
  const charts = networks.map((network) => ({
    title: network.name,
    unit: 'samples per second',
    axis: 'samples in a batch',
    sizes: network.batches.map(({ n }) => n),
    lines: linesOf(network),
  }));
  return drawCharts(label, charts);
}

/** @param {NetworkResult} network @returns {Line[]} the baseline last, on top of the others */
function linesOf({ batches }) {
  const names = batches[0]?.peers.map(({ name }) => name) ?? [];
  const all = names.map((name) => ({
    name,
    look: lookOf(name),
    marks: batches.flatMap(({ n, peers }) => {
      const peer = peers.find((one) => one.name === name);
      if (peer === undefined || peer.samples.length === 0) return [];
      const rate = (1000 * n) / median(peer.samples);
      return [{ x: n, y: rate, isHollow: peer.isSingle === true }];
    }),
  }));
  return all
    .filter(({ marks }) => marks.length > 0)
    .sort((a, b) => Number(a.name === BASELINE) - Number(b.name === BASELINE));
}

/** @param {string} name */
function lookOf(name) {
  const own = name.startsWith('engine') ? ['own'] : [];
  const kind = /wasm/.test(name) ? ['wasm'] : /CPU/.test(name) ? ['cpu'] : [];
  return [...own, ...kind].join(' ');
}
