import { readFileSync } from 'node:fs';

/** Ends the process with a clear message where Node.js is older than package.json's `engines` asks. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const needed = String(manifest.engines.node).replace('>=', '');
  const running = process.versions.node;
  if (running.localeCompare(needed, 'en', { numeric: true }) >= 0) return;
  process.stderr.write(`LeNet Lab needs Node.js ${needed} or newer; this is ${running}.\n`);
  process.exit(1);
}
