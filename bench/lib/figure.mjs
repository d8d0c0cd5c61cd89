import { median } from './statistics.mjs';
import { BASELINE } from './result.mjs';

/** @typedef {import('./result.mjs').Result} Result */
/** @typedef {import('./result.mjs').NetworkResult} NetworkResult */
/** @typedef {{ n: number, rate: number, isSingle: boolean }} Mark */
/** @typedef {{ name: string, marks: Mark[] }} Series */
/** @typedef {(value: number) => number} Scale */

const WIDTH = 784;
const PANEL = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 240, 40, 40];
const LINE = 14;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #55595f; }
  .paper { fill: #fff; }
  .title { font-weight: 600; fill: #1a1c1f; }
  .grid { stroke: #d9dbde; stroke-width: 0.5; }
  .series { fill: none; stroke: #84888f; stroke-width: 1; }
  .wasm { stroke-dasharray: 5 3; }
  .cpu { stroke-dasharray: 1 3; stroke-linecap: round; }
  .mark { fill: #84888f; stroke: none; }
  .single { fill: #fff; stroke: #84888f; }
  .own.series { stroke: #b3341f; stroke-width: 1.75; }
  .own.mark, text.own { fill: #b3341f; }
  .leader { stroke: #d9dbde; stroke-width: 0.5; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #a9adb3; }
    .title { fill: #eceef0; }
    .grid, .leader { stroke: #3a3d42; }
    .paper, .single { fill: #16181b; }
    .own.series { stroke: #f0836f; }
    .own.mark, text.own { fill: #f0836f; }
  }`;

/**
 * Samples per second by the size of the batch, a panel for each network, as SVG.
 *
 * @param {Result} result
 */
export function drawFigure({ networks, machine }) {
  const height = networks.length * PANEL;
  const label = `Samples per second by the size of the batch on ${machine.adapter}`;
  const panels = networks.map(
    (network, i) => `<g transform="translate(0 ${i * PANEL})">${drawPanel(network)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>${escape(label)}</title>
<style>${style}
</style>
<rect class="paper" width="${WIDTH}" height="${height}"/>
${panels.join('\n')}
</svg>
`;
}

/** @param {NetworkResult} network */
function drawPanel(network) {
  const series = seriesOf(network);
  const rates = series.flatMap(({ marks }) => marks.map(({ rate }) => rate));
  const sizes = network.batches.map(({ n }) => n);
  const [low, high] = [
    Math.floor(Math.log10(Math.min(...rates))),
    Math.ceil(Math.log10(Math.max(...rates))),
  ];
  const x = logScale(Math.min(...sizes), Math.max(...sizes), LEFT, WIDTH - RIGHT);
  const y = logScale(10 ** low, 10 ** high, PANEL - BOTTOM, TOP);
  const powers = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const ends = spreadApart(series.map(({ marks }) => y(marks.at(-1)?.rate ?? 1)));
  return [
    `<text class="title" x="${LEFT}" y="18">${escape(network.name)}</text>`,
    `<text x="${LEFT + 84}" y="18">samples per second</text>`,
    ...powers.map((power) => gridLine(y(power), plain(power))),
    ...sizes.map((n) => sizeLabel(x(n), plain(n))),
    `<text x="${WIDTH - RIGHT + 32}" y="${PANEL - BOTTOM + 18}">samples in a batch</text>`,
    ...series.map((one, i) => drawSeries(one, x, y, ends[i] ?? 0)),
  ].join('\n');
}

/** @param {NetworkResult} network @returns {Series[]} the baseline last, on top of the others */
function seriesOf({ batches }) {
  const names = batches[0]?.peers.map(({ name }) => name) ?? [];
  const all = names.map((name) => ({
    name,
    marks: batches.flatMap(({ n, peers }) => {
      const peer = peers.find((one) => one.name === name);
      if (peer === undefined || peer.samples.length === 0) return [];
      const rate = (1000 * n) / median(peer.samples);
      return [{ n, rate, isSingle: peer.isSingle === true }];
    }),
  }));
  return all
    .filter(({ marks }) => marks.length > 0)
    .sort((a, b) => Number(a.name === BASELINE) - Number(b.name === BASELINE));
}

/**
 * @param {Series} series
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} end height of its name
 */
function drawSeries({ name, marks }, x, y, end) {
  const own = name.startsWith('engine') ? ' own' : '';
  const kind = /wasm/.test(name) ? ' wasm' : /CPU/.test(name) ? ' cpu' : '';
  const points = marks.map(({ n, rate }) => `${fixed(x(n))},${fixed(y(rate))}`);
  const last = marks.at(-1);
  const right = WIDTH - RIGHT + 20;
  const leader =
    last && `M${fixed(x(last.n) + 4)} ${fixed(y(last.rate))}L${right - 4} ${fixed(end)}`;
  return [
    `<path class="leader" d="${leader}"/>`,
    `<polyline class="series${own}${kind}" points="${points.join(' ')}"/>`,
    ...marks.map(({ n, rate, isSingle }) => {
      const look = isSingle ? 'single' : `mark${own}`;
      return `<circle class="${look}" cx="${fixed(x(n))}" cy="${fixed(y(rate))}" r="2.5"/>`;
    }),
    `<text class="${own.trim()}" x="${right}" y="${fixed(end + 4)}">${escape(name)}</text>`,
  ].join('\n');
}

/**
 * @param {number} height
 * @param {string} label
 */
const gridLine = (height, label) =>
  `<path class="grid" d="M${LEFT} ${fixed(height)}H${WIDTH - RIGHT}"/>` +
  `<text x="${LEFT - 8}" y="${fixed(height + 4)}" text-anchor="end">${label}</text>`;

/**
 * @param {number} at
 * @param {string} label
 */
const sizeLabel = (at, label) =>
  `<text x="${fixed(at)}" y="${PANEL - BOTTOM + 18}" text-anchor="middle">${label}</text>`;

/**
 * Heights of names, moved until they are a line apart and inside the panel.
 *
 * @param {readonly number[]} heights
 */
export function spreadApart(heights) {
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const room = (heights.length - 1) * LINE;
  const moved = [...heights];
  let next = TOP;
  for (const [rank, i] of order.entries()) {
    const below = room - rank * LINE;
    moved[i] = Math.max(next, Math.min(heights[i] ?? 0, PANEL - BOTTOM - below));
    next = (moved[i] ?? 0) + LINE;
  }
  return moved;
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
function logScale(low, high, from, to) {
  const length = Math.log(high / low);
  return (value) => from + ((to - from) * Math.log(value / low)) / length;
}

/** @param {number} value */
const fixed = (value) => Number(value.toFixed(1));
/** @param {number} value */
const plain = (value) => value.toLocaleString('en');
/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
