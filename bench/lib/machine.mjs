import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';

/** @returns {{ processor: string, cores: number, system: string }} */
export const describeMachine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  system: `${type()} ${release()}`,
});

export const load = () => loadavg().map((value) => Number(value.toFixed(2)));

/** What was asked for, as it is typed. @param {string[]} options */
export function commandOf(options) {
  const gpu = process.env['LENET_GPU'] === '1' ? 'LENET_GPU=1 ' : '';
  return [`${gpu}npm run bench`, ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}

/** The commit that was measured, with a plus where files differ from it. */
export function commit() {
  /** @param {string[]} args */
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', 'src', 'bench') !== '';
  return git('rev-parse', '--short', 'HEAD') + (isChanged ? '+' : '');
}

/** @returns {Record<string, string>} versions of all that the benchmarks install */
export function packageVersions() {
  return JSON.parse(readFileSync('bench/package.json', 'utf8')).devDependencies;
}

/** Versions of what runs in the page beside the engine. */
export function peerVersions() {
  const { webgpu: _, ...peers } = packageVersions();
  return peers;
}
