import { rmSync } from 'node:fs';
import { run } from './command.mjs';
import { readPlaywrightReport, readVitestReport } from './reports.mjs';

/** @typedef {import('./reports.mjs').Counts} Counts */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} command
 * @property {string} [clean] what an earlier run left and this stage makes anew
 * @property {boolean} [isBeside] runs beside the stage after it, and its output comes when it ends
 * @property {() => Counts} [read] reads the report of a stage that runs tests
 */
/** @typedef {Counts & { name: string, seconds: number }} Result */

/**
 * @param {string} project
 * @returns {Stage}
 */
function vitestStage(project) {
  const report = `reports/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: project,
    command: ['npx', 'vitest', 'run', '--project', project, '--allowOnly=false', ...reporters],
    clean: report,
    read: () => readVitestReport(report),
  };
}

/** @type {Stage[]} */
export const stages = [
  // It reads files and waits for them, as the unit tests do: together they fill two cores.
  { name: 'check', command: ['npm', 'run', 'check'], isBeside: true },
  vitestStage('unit'),
  vitestStage('browser'),
  // Without the old dist, end-to-end tests fail rather than pass on yesterday's page.
  { name: 'build', command: ['npm', 'run', 'build'], clean: 'dist' },
  {
    name: 'e2e',
    command: ['npx', 'playwright', 'test', '--forbid-only'],
    clean: 'reports/e2e.json',
    read: () => readPlaywrightReport('reports/e2e.json'),
  },
];

/**
 * @param {Stage} stage
 * @param {number} exitCode
 * @returns {Counts}
 */
function count(stage, exitCode) {
  const failure = { passed: 0, failed: 1, skipped: 0 };
  if (!stage.read) return exitCode === 0 ? { ...failure, failed: 0 } : failure;
  try {
    const counts = stage.read();
    const unseen = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
    return unseen ? { ...counts, failed: 1 } : counts;
  } catch {
    return failure;
  }
}

/**
 * Runs one stage. Its tests are counted from the runner's own report; whatever went wrong without
 * a report of it (a crash, no tests at all) is one failure, so that it never reads as a success.
 *
 * @param {Stage} stage
 * @returns {Promise<Result>}
 */
export async function runStage(stage) {
  const [command = '', ...args] = stage.command;
  if (stage.clean) rmSync(stage.clean, { recursive: true, force: true });
  const begin = performance.now();
  const exitCode = await run(command, args, {
    timeout: 30 * 60_000,
    held: stage.isBeside ?? false,
  });
  const seconds = (performance.now() - begin) / 1000;
  return { name: stage.name, seconds, ...count(stage, exitCode) };
}
