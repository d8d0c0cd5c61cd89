import { format, resolveConfig } from 'prettier';
import { baselineOf, BASELINE } from './result.mjs';
import { median, quantile, ratio } from './statistics.mjs';

/** @typedef {import('./result.mjs').Result} Result */
/** @typedef {import('./result.mjs').NetworkResult} NetworkResult */
/** @typedef {import('./result.mjs').PeerResult} PeerResult */
/** @typedef {import('./result.mjs').BatchResult} BatchResult */

/** Load average up to which a machine has nothing else to do. */
const IDLE = 0.5;

export const count = new Intl.NumberFormat('en');

/**
 * As the house formats such a file.
 *
 * @param {string} text
 * @param {string} path
 */
export async function formatted(text, path) {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/**
 * Three digits at most.
 *
 * @param {number} value
 */
export function short(value) {
  if (value >= 100) return count.format(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
}

/**
 * The page that says what was measured, how, and what came.
 *
 * @param {Result} result
 * @param {string} scaling a section of its own
 */
export function report(result, scaling) {
  const { networks, cold } = result;
  return [
    '# Benchmarks',
    introduction(result),
    '![Samples per second by the size of the batch](benchmarks.svg)',
    'Lines are WebGPU, dashes wasm, dots the CPU backend; a hollow mark is a single sample.',
    ...networks.map((network) => networkSection(network)),
    coldSection(cold),
    scaling,
    method,
  ].join('\n\n');
}

/** @param {Result} result */
function introduction({ date, command, commit, seconds, versions, machine }) {
  const { processor, cores, system, browser, adapter } = machine;
  const software = /swiftshader/i.test(adapter)
    ? 'WebGPU ran on SwiftShader, which computes on the CPU. **The ratios are for this adapter only**: on a graphics card they differ.'
    : '';
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `\`${command}\` wrote this page, the figure and [all samples](benchmarks.json) in ${seconds} s.

- ${date}, commit ${commit}. ${browser}, headless; adapter: ${adapter}. ${software}
- ${processor}, ${cores} cores, ${system}.
- ${loadLine(machine)}
- ${peers.join(', ')}.`;
}

/** @param {Pick<Result['machine'], 'loadBefore' | 'loadAfter'>} machine */
export function loadLine({ loadBefore, loadAfter }) {
  const isBusy = (loadBefore[0] ?? 0) > IDLE;
  const busy = isBusy
    ? ` **The machine was not idle when it began** (load above ${IDLE}): whatever else runs makes times longer, and those of peers that need all cores, as SwiftShader does, more so than those of one thread. Compare ratios of like with like only.`
    : '';
  return `Load average over 1, 5 and 15 minutes: ${loadBefore.join(', ')} before; ${loadAfter.join(', ')} after, with this command's own work in it.${busy}`;
}

/** @param {NetworkResult} network */
export function networkSection({ name, batches }) {
  const head = (/** @type {string} */ first) => [
    `| ${[first, ...batches.map(({ n }) => count.format(n))].join(' | ')} |`,
    `| --- |${' ---: |'.repeat(batches.length)}`,
  ];
  const names = batches[0]?.peers.map((peer) => peer.name) ?? [];
  const rows = (/** @type {(batch: BatchResult, peer: PeerResult) => string} */ cell) =>
    names.map((own, i) => {
      const cells = batches.map((batch) => {
        const peer = batch.peers[i];
        return peer === undefined || peer.samples.length === 0 ? '–' : cell(batch, peer);
      });
      return `| ${[own === BASELINE ? `**${own}**` : own, ...cells].join(' | ')} |`;
    });
  const times = [...head('ms by size of the batch'), ...rows((_, peer) => spread(peer))];
  const ratios = [...head(`times as long as ${BASELINE}`), ...rows(ratioCell)];
  return [`## ${name}`, times.join('\n'), ratios.join('\n'), absences(batches)].join('\n\n');
}

/** @param {PeerResult} peer */
function spread({ samples, isSingle }) {
  if (isSingle) return `${short(median(samples))}\\*`;
  const [low, high] = [quantile(samples, 0.25), quantile(samples, 0.75)];
  return `${short(median(samples))} (${short(low)}–${short(high)})`;
}

/**
 * @param {BatchResult} batch
 * @param {PeerResult} peer
 */
function ratioCell(batch, { samples, isSingle }) {
  const baseline = baselineOf(batch);
  if (baseline === undefined) return '–';
  return short(ratio(samples, baseline)) + (isSingle ? '\\*' : '');
}

/** @param {BatchResult[]} batches */
function absences(batches) {
  /** @type {Map<string, number[]>} sizes by the peer and its reason */
  const absent = new Map();
  for (const { n, peers } of batches) {
    for (const { name, reason } of peers) {
      if (reason === undefined) continue;
      const line = `${name}: ${reason}; batch`;
      absent.set(line, [...(absent.get(line) ?? []), n]);
    }
  }
  const lines = [...absent].map(
    ([line, sizes]) => `- ${line} ${sizes.map((n) => count.format(n)).join(', ')}`,
  );
  const errors = batches.flatMap(({ peers }) => peers.flatMap((peer) => peer.worstError ?? []));
  const worst = `Largest distance of a probability from the reference: ${Math.max(...errors).toExponential(1)}.`;
  return lines.length === 0 ? worst : `${worst} Not measured:\n\n${lines.join('\n')}`;
}

/** @param {Result['cold']} cold */
function coldSection(cold) {
  const rows = cold.map(({ name, samples, raw, gzip }) => {
    const kilobytes = [raw, gzip].map((bytes) => count.format(Math.round(bytes / 1000)));
    return `| ${[name, spread({ name, samples }), ...kilobytes].join(' | ')} |`;
  });
  return `## Cold start

LeNet, from the navigation to the first probabilities of one picture, in a fresh browser process with an
empty profile, from a local server. Bytes are all that the page had fetched by then, weights included; gzip is level
9, though the server sends the files as they are. *Engine* is \`createEngine()\`: the CPU answers while the GPU's
kernels compile. *The least page* shows the digit that it read in one Lit element; *the whole page* is the lab,
until its first live pass, of 32 digits, stands on it.

| page | ms | raw kB | gzip kB |
| --- | ---: | ---: | ---: |
${rows.join('\n')}`;
}

const method = `## Method

- One cross-origin isolated page holds all peers. **Each round visits every peer once, in rotated order**, so
  that what else the machine does meets all alike. A time is the median, with the quartiles in brackets. A
  ratio is the median of the ratios of each round.
- Timed is the way from a \`Float32Array\` to probabilities in JavaScript, after a first run of that size. Up to
  a batch of 32 there are 6 ms of rest before each sample.
- \\* is a single sample outside the rounds, by a peer that takes seconds: its first run of that size, or its
  second. – is not measured.
- **Every output is compared** with the CPU backend's, which adds up in double precision and is itself held to
  PyTorch's numbers by the tests: |a − e| ≤ 1e-5 + 1e-4·|e|. A peer that is off is named, and left out from
  that size on.
- LeNet has its trained weights, the others random ones. The samples are 32 random pictures, repeated in larger
  batches.
- *output* is \`keep: 'output'\` after \`network.prepare(n)\`; *all values* is \`keep: 'all'\` after the same, which reads back every
  layer for the page.
- TensorFlow.js runs operation by operation, with bias and ReLU fused as it offers, and takes channels last,
  which are put in order beforehand. ONNX Runtime reads a file with an open batch that \`bench/page/write-onnx.ts\`
  writes; *native* and *JSEP* are its two builds for WebGPU, each with its default settings. jax-js runs under
  \`jit\`. wasm peers have one thread, jax-js as many as it takes.
- The peers are installed by this command, from \`bench/package-lock.json\`, and nowhere else.`;
