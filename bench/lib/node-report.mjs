import { BASELINE } from './result.mjs';
import { loadLine, networkSection } from './report.mjs';

/** @typedef {import('./node-measure.mjs').NodeResult} NodeResult */

/**
 * The page that says what the engine does under Node.js.
 *
 * @param {NodeResult} result
 */
export function nodeReport(result) {
  return [
    '# Benchmarks under Node.js',
    introduction(result),
    ...result.networks.map((network) => networkSection(network)),
    method,
  ].join('\n\n');
}

/** @param {NodeResult} result */
function introduction(result) {
  const { date, command, commit, seconds, webgpu, node, driver, env, adapter, machine } = result;
  const { processor, cores, system } = machine;
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const given = settings.length === 0 ? '' : `, by \`${settings.join(' ')}\``;
  const software = /swiftshader|llvmpipe/i.test(adapter)
    ? 'It computes on the CPU: **the ratios are for this adapter only**.'
    : '';
  return `\`${command}\` wrote this page in ${seconds} s: the engine's own source without a browser, on
[\`webgpu\`](https://www.npmjs.com/package/webgpu), Dawn's binding for Node.js. Dawn is Chromium's WebGPU too.

- ${date}, commit ${commit}. Node.js ${node.replace('v', '')}, webgpu ${webgpu}.
- Adapter: ${adapter}. Graphics driver: ${driver}${given}. ${software}
- ${processor}, ${cores} cores, ${system}.
- ${loadLine(machine)}`;
}

const method = `## Method

- Networks, samples, bounds and rounds are those of [the benchmark in the browser](benchmarks.md#method): each
  round visits all three in rotated order, a time is the median with the quartiles, \\* is a single sample, and
  **every output is compared** with the CPU backend's.
- *${BASELINE}* is \`keep: 'output'\` after \`network.prepare(n)\`; *all values* is \`keep: 'all'\`.
- The CPU backend runs in the same thread, as there is no \`Worker\` of the browser's kind.
- On Linux Dawn loads \`libvulkan.so.1\` and the Vulkan driver that it knows. Where that gives no adapter, the
  command takes the loader and the SwiftShader that come with Chromium, through \`LD_LIBRARY_PATH\` and
  \`VK_ICD_FILENAMES\`. Dawn refuses the lavapipe of Debian 12 (mesa-vulkan-drivers 22.3.6): it asks for
  \`shaderUniform*ArrayDynamicIndexing\`. The package's binary needs glibc 2.34 or newer.
- \`webgpu\` is installed by the benchmarks' commands, from \`bench/package-lock.json\`, and nowhere else.`;
