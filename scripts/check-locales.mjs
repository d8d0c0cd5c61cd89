// Fails where a text of the page is not in src/ui/locales yet, or lacks its translation.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = ['src/ui/locales/ko.xlf', 'src/ui/locales/generated/ko.ts'];
const read = () => files.map((file) => readFileSync(file, 'utf8')).join('\n');

const before = read();
for (const step of ['extract', 'build']) {
  const { status, stdout, stderr } = spawnSync('npx', ['lit-localize', step], { encoding: 'utf8' });
  if (status === 0) continue;
  process.stderr.write(stdout + stderr);
  process.exit(1);
}
const after = read();
const missing = [
  ...after.matchAll(/<trans-unit id="\w+">\s*<source>(.*?)<\/source>\s*<\/trans-unit>/gs),
];
for (const [, source] of missing) process.stderr.write(`no Korean for: ${source}\n`);
if (after !== before) {
  process.stderr.write(
    'src/ui/locales was behind the page’s texts and has been brought up to them.\n',
  );
}
process.exit(missing.length > 0 || after !== before ? 1 : 0);
