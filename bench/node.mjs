// npm run bench:node [-- --quick]: the engine under Node.js, without a browser.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/dependencies.mjs';
import { requireNode } from '../scripts/lib/node-version.mjs';
import { enterRepository } from '../scripts/lib/repository.mjs';

const usage = 'Usage: npm run bench:node -- [--quick]';
const page = 'docs/benchmarks-node.md';

enterRepository();
requireNode();
try {
  // Quick: fewer rounds, and long runs are left out.
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  await ensureDependencies();
  await ensureDependencies('bench');
  const { formatted } = await import('./lib/report.mjs');
  const { measureUnderNode } = await import('./lib/node-measure.mjs');
  const { nodeReport } = await import('./lib/node-report.mjs');
  const text = await formatted(nodeReport(await measureUnderNode(values.quick)), page);
  writeFileSync(page, text);
  process.stdout.write(`${text}\n${page} is written\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
