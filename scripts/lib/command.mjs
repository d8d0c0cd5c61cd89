import { spawn, spawnSync } from 'node:child_process';

// npm and npx are .cmd files on Windows, which only a shell can start.
const shell = process.platform === 'win32';

/**
 * Runs a command with its output on ours, as it comes or, with `held`, once it has ended.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, timeout?: number, held?: boolean }} [options] `timeout` in milliseconds
 * @returns {Promise<number>} its exit code; 1 when it could not start or was killed
 */
export function run(command, args, { env = {}, timeout, held = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: held ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell,
      ...(timeout === undefined ? {} : { timeout }),
    });
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    /** @type {Buffer[]} */
    const output = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => output.push(chunk));
    }
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/**
 * Whether a command runs and succeeds, quietly.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
