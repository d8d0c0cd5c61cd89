import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commit, describeMachine, load, packageVersions } from './machine.mjs';
import { buildForNode } from './node-build.mjs';
import { graphicsDrivers } from './node-driver.mjs';

/**
 * What the measuring process tells; nothing where it found no adapter.
 *
 * @typedef {{ adapter?: string, networks?: import('./result.mjs').NetworkResult[] }} Answer
 */
/**
 * @typedef {object} NodeResult
 * @property {string} date
 * @property {string} command
 * @property {string} commit
 * @property {number} seconds
 * @property {string} webgpu version of the package
 * @property {string} node version
 * @property {string} driver where the graphics driver came from
 * @property {Record<string, string>} env what the process was given for it
 * @property {string} adapter
 * @property {Omit<import('./result.mjs').Machine, 'browser' | 'adapter'>} machine
 * @property {import('./result.mjs').NetworkResult[]} networks
 */

const child = fileURLToPath(new URL('node-child.mjs', import.meta.url));

/**
 * Every network in a process of Node.js, on the first graphics driver that has an adapter.
 *
 * @param {boolean} isQuick
 * @returns {Promise<NodeResult>}
 * @throws Error when there is none
 */
export async function measureUnderNode(isQuick) {
  const begin = performance.now();
  const before = { commit: commit(), load: load() };
  await buildForNode();
  for (const { name, env } of graphicsDrivers()) {
    process.stdout.write(`Graphics driver: ${name}\n`);
    const { adapter, networks } = await measureIn(env, isQuick);
    if (adapter === undefined || networks === undefined) continue;
    return {
      date: new Date().toISOString().slice(0, 10),
      command: `npm run bench:node${isQuick ? ' -- --quick' : ''}`,
      commit: before.commit,
      seconds: Math.round((performance.now() - begin) / 1000),
      webgpu: packageVersions()['webgpu'] ?? '',
      node: process.version,
      driver: name,
      env,
      adapter,
      machine: { ...describeMachine(), loadBefore: before.load, loadAfter: load() },
      networks,
    };
  }
  throw new Error(
    'no graphics driver has an adapter: on Linux Dawn needs libvulkan.so.1 and a Vulkan driver, or a Chromium, whose SwiftShader serves (CHROMIUM_PATH says where it is)',
  );
}

/**
 * @param {Record<string, string>} env
 * @param {boolean} isQuick
 * @returns {Promise<Answer>}
 */
function measureIn(env, isQuick) {
  return new Promise((resolve, reject) => {
    const args = isQuick ? ['--quick'] : [];
    const measuring = fork(child, args, { env: { ...process.env, ...env } });
    measuring.on('message', (answer) => resolve(/** @type {Answer} */ (answer)));
    measuring.on('error', reject);
    measuring.on('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)));
  });
}
