import { drawCharts } from './chart.mjs';
import { bufferLines, timeLines } from './scaling-result.mjs';

/** @typedef {import('./chart.mjs').Chart} Chart */
/** @typedef {import('./scaling-result.mjs').Axis} Axis */
/** @typedef {import('./scaling-result.mjs').ScalingResult} ScalingResult */
/** @typedef {import('./scaling-result.mjs').Line} Line */

/** Bytes of a megabyte. */
export const MEGABYTE = 1e6;

/**
 * Time and memory by the size of the batch and of the picture, as SVG.
 *
 * @param {ScalingResult} result
 */
export function drawScaling(result) {
  const { machine, batch } = result;
  const axes = /** @type {const} */ ({
    batches: { title: 'Batch', axis: 'pictures in a batch, n', symbol: 'n' },
    sides: { title: 'Picture', axis: `pixels of a side, s; batch ${batch}`, symbol: 's' },
  });
  const keys = /** @type {const} */ (['batches', 'sides']);
  const times = keys.map((key) => timeChart(result, key, axes[key]));
  const buffers = keys.map((key) => bufferChart(result, key, axes[key]));
  const label = `Milliseconds and GPU memory by the size of the batch and of the picture on ${machine.adapter}`;
  return drawCharts(label, [...times, ...buffers]);
}

/**
 * Hollow are the marks that the exponent leaves out.
 *
 * @param {ScalingResult} result
 * @param {Axis} key
 * @param {{ title: string, axis: string, symbol: string }} words
 * @returns {Chart}
 */
function timeChart({ networks }, key, { title, axis, symbol }) {
  const lines = timeLines(networks, key).map(({ name, backend, points, fit }) => ({
    name: fit === undefined ? name : `${name} ∝ ${symbol}`,
    look: backend === 'webgpu' ? 'own' : 'cpu',
    ...(fit && { power: fit.exponent.toFixed(2) }),
    marks: points.map(({ x, y }) => ({ x, y, isHollow: fit === undefined || x < fit.from })),
  }));
  // Those of the engine on WebGPU lie on top.
  const drawn = lines
    .filter(({ marks }) => marks.length > 0)
    .sort((a, b) => Number(a.look === 'own') - Number(b.look === 'own'));
  return { title, unit: 'milliseconds', axis, sizes: sizesOf(networks, key), lines: drawn };
}

/**
 * @param {ScalingResult} result
 * @param {Axis} key
 * @param {{ title: string, axis: string }} words
 * @returns {Chart}
 */
function bufferChart({ networks }, key, { title, axis }) {
  const lines = bufferLines(networks, key).map(({ name, points }) => ({
    name,
    look: 'own',
    marks: points.map(({ x, y }) => ({ x, y: y / MEGABYTE, isHollow: false })),
  }));
  const drawn = lines.filter(({ marks }) => marks.length > 0);
  const unit = 'megabytes of GPU buffers';
  return { title, unit, axis, sizes: sizesOf(networks, key), lines: drawn };
}

/**
 * @param {ScalingResult['networks']} networks
 * @param {Axis} key
 */
const sizesOf = (networks, key) => networks[0]?.[key].map(({ size }) => size) ?? [];
