import { TIMES_FIXED } from './fit.mjs';
import { count, loadLine, short } from './report.mjs';
import { MEGABYTE } from './scaling-figure.mjs';
import { bufferLines, timeLines } from './scaling-result.mjs';

/** @typedef {import('./scaling-result.mjs').Axis} Axis */
/** @typedef {import('./scaling-result.mjs').Line} Line */
/** @typedef {import('./scaling-result.mjs').ScalingResult} ScalingResult */

/**
 * The part of the page that says how time and memory grow.
 *
 * @param {ScalingResult} result
 */
export function scalingSection(result) {
  const { batch, networks } = result;
  const [side] = networks[0]?.sides.map(({ size }) => size) ?? [];
  return [
    '## Scaling',
    introduction(result),
    '![Time and GPU memory by the size of the batch and of the picture](scaling.svg)',
    'Lines are WebGPU, dots the CPU backend; a hollow mark is not in the exponent.',
    `### By the batch, pictures of ${side} × ${side}`,
    ...tables(result, 'batches'),
    `### By the side of the picture, batches of ${batch}`,
    ...tables(result, 'sides'),
    absences(result),
    method(result),
  ].join('\n\n');
}

/** @param {ScalingResult} result */
function introduction({ date, command, commit, seconds, machine }) {
  return `How the engine's time grows with its work. Measured by \`${command}\` in ${seconds} s, ${date}, commit ${commit},
${machine.browser}, adapter: ${machine.adapter}; [all samples](scaling.json). \`npm run bench -- --scaling\`
measures this part alone. ${loadLine(machine)}`;
}

/**
 * @param {ScalingResult} result
 * @param {Axis} axis
 */
function tables({ networks }, axis) {
  const sizes = networks[0]?.[axis].map(({ size }) => size) ?? [];
  const head = sizes.map((size) => count.format(size));
  const times = timeLines(networks, axis).map((line) => {
    const range = line.fit && `${count.format(line.fit.from)}–${count.format(line.fit.to)}`;
    const exponent = line.fit?.exponent.toFixed(2);
    return [line.name, ...cells(line, sizes, 1), exponent ?? '–', range ?? '–'];
  });
  const buffers = bufferLines(networks, axis).map((line) => [
    `${line.name}, GPU buffers`,
    ...cells(line, sizes, MEGABYTE),
  ]);
  const heaps = networks.map((network) => {
    const points = network[axis].flatMap(({ size, heap }) =>
      heap === undefined ? [] : [{ x: size, y: heap }],
    );
    return [`${network.name}, JS heap`, ...cells({ points }, sizes, MEGABYTE)];
  });
  return [
    table(['ms', ...head, 'exponent', 'over'], times),
    table(['MB', ...head], [...buffers, ...heaps]),
  ];
}

/**
 * @param {Pick<Line, 'points'>} line
 * @param {readonly number[]} sizes
 * @param {number} unit
 */
const cells = ({ points }, sizes, unit) =>
  sizes.map((size) => {
    const found = points.find(({ x }) => x === size);
    return found === undefined ? '–' : short(found.y / unit);
  });

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const rule = `| --- |${' ---: |'.repeat(head.length - 1)}`;
  const lines = [head, ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** @param {ScalingResult} result */
function absences({ networks }) {
  const words = /** @type {const} */ ({ batches: 'batch', sides: 'side' });
  const lines = networks.flatMap((network) =>
    /** @type {const} */ (['batches', 'sides']).flatMap((axis) =>
      network[axis].flatMap(({ size, peers }) =>
        peers.flatMap(({ backend, reason }) => {
          if (reason === undefined) return [];
          const name = backend === 'webgpu' ? 'WebGPU' : 'CPU';
          return [`- ${network.name}, ${name}, ${words[axis]} ${count.format(size)}: ${reason}`];
        }),
      ),
    ),
  );
  if (lines.length === 0) return 'Every size was measured.';
  return `Not measured:\n\n${lines.join('\n')}`;
}

/** @param {ScalingResult} result */
function method({ networks, batch }) {
  const errors = networks.flatMap(({ batches, sides }) =>
    [...batches, ...sides].flatMap(({ peers }) => peers.flatMap((peer) => peer.worstError ?? [])),
  );
  const worst = Math.max(...errors).toExponential(1);
  return `### How it is measured

- A time is the median of runs with \`keep: 'output'\` after \`network.prepare(n)\`, both backends in the same
  rounds. Every output is compared with the CPU backend's: the largest distance was ${worst}.
- The exponent is k of t ∝ nᵏ or t ∝ sᵏ, by least squares of log t on log size. Work proportional to the batch is
  1, to the pixels of a picture 2. It is laid over the sizes from the first on after which all take at least
  ${TIMES_FIXED} times as long as the network's run of a single picture of the smallest side, most of which is the
  fixed cost of a submit; a line with fewer than three of these has none. What is left of that cost makes an
  exponent a little smaller than the work's.
- GPU buffers are the bytes that the network on WebGPU holds after its first run of that size: weights, values of
  a chunk of the batch, staging. The engine cuts a batch into chunks whose values fit into 64 MiB: from there on
  memory no longer grows, and falls where fewer pictures fit. JS heap is the page's after a collection of garbage, with the batch and the networks of both
  backends held, and without the CPU backend's workers, which run large batches.
- *LeNet trunk* is LeNet up to its second pool, an adaptive average pool to 5 × 5 and three dense layers;
  *TinyVGG trunk* two blocks of two 3 × 3 convolutions with 10 channels, averaged to 4 × 4; *3 × 3 stack* four
  padded convolutions with 8 channels, averaged to one value each. Weights are random, and so are the ${batch}
  pictures, repeated in larger batches.`;
}
