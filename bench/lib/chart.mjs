/** @typedef {{ x: number, y: number, isHollow: boolean }} Mark */
/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} [look] classes: `own`, `wasm`, `cpu`
 * @property {string} [power] what stands raised after the name
 * @property {Mark[]} marks at least one
 */
/**
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} unit of what goes up
 * @property {string} axis what goes to the right
 * @property {readonly number[]} sizes
 * @property {Line[]} lines later ones lie on top
 */
/** @typedef {(value: number) => number} Scale */

const WIDTH = 784;
const PANEL = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 240, 40, 40];
const LINE = 14;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #55595f; }
  .paper { fill: #fff; }
  .title { font-weight: 600; fill: #1a1c1f; }
  .power { font-size: 9px; }
  .grid { stroke: #d9dbde; stroke-width: 0.5; }
  .series { fill: none; stroke: #84888f; stroke-width: 1; }
  .series.wasm { stroke-dasharray: 5 3; }
  .series.cpu { stroke-dasharray: 1 3; stroke-linecap: round; }
  .mark { fill: #84888f; stroke: none; }
  .own.series { stroke: #b3341f; stroke-width: 1.75; }
  .own.mark, text.own { fill: #b3341f; }
  .single { fill: #fff; stroke: #84888f; }
  .own.single { stroke: #b3341f; }
  .leader { stroke: #d9dbde; stroke-width: 0.5; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #a9adb3; }
    .title { fill: #eceef0; }
    .grid, .leader { stroke: #3a3d42; }
    .own.series { stroke: #f0836f; }
    .own.mark, text.own { fill: #f0836f; }
    .paper, .single { fill: #16181b; }
    .own.single { stroke: #f0836f; }
  }`;

/**
 * Charts on logarithmic scales, one under the other, as SVG.
 *
 * @param {string} label
 * @param {readonly Chart[]} charts
 */
export function drawCharts(label, charts) {
  const height = charts.length * PANEL;
  const panels = charts.map(
    (chart, i) => `<g transform="translate(0 ${i * PANEL})">${drawChart(chart)}</g>`,
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

/** @param {Chart} chart */
function drawChart({ title, unit, axis, sizes, lines }) {
  const values = lines.flatMap(({ marks }) => marks.map((mark) => mark.y));
  const [low, high] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const x = logScale(Math.min(...sizes), Math.max(...sizes), LEFT, WIDTH - RIGHT);
  const y = logScale(10 ** low, 10 ** high, PANEL - BOTTOM, TOP);
  const powers = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const ends = spreadApart(lines.map(({ marks }) => y(marks.at(-1)?.y ?? 1)));
  return [
    `<text x="${LEFT}" y="18"><tspan class="title">${escape(title)}</tspan><tspan dx="12">${escape(unit)}</tspan></text>`,
    ...powers.map((power) => gridLine(y(power), plain(power))),
    ...sizes.map((size) => sizeLabel(x(size), plain(size))),
    `<text x="${WIDTH - RIGHT + 32}" y="${PANEL - BOTTOM + 18}">${escape(axis)}</text>`,
    ...lines.map((line, i) => drawLine(line, x, y, ends[i] ?? 0)),
  ].join('\n');
}

/**
 * @param {Line} line
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} end height of its name
 */
function drawLine({ name, look = '', power, marks }, x, y, end) {
  const points = marks.map((mark) => `${fixed(x(mark.x))},${fixed(y(mark.y))}`);
  const last = marks.at(-1);
  const right = WIDTH - RIGHT + 20;
  const leader = last && `M${fixed(x(last.x) + 4)} ${fixed(y(last.y))}L${right - 4} ${fixed(end)}`;
  const raised = power && `<tspan class="power" dy="-5">${escape(power)}</tspan>`;
  return [
    `<path class="leader" d="${leader}"/>`,
    `<polyline class="series ${look}" points="${points.join(' ')}"/>`,
    ...marks.map((mark) => {
      const kind = mark.isHollow ? 'single' : 'mark';
      return `<circle class="${kind} ${look}" cx="${fixed(x(mark.x))}" cy="${fixed(y(mark.y))}" r="2.5"/>`;
    }),
    `<text class="${look}" x="${right}" y="${fixed(end + 4)}">${escape(name)}${raised ?? ''}</text>`,
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
