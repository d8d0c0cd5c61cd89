import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** Bytes, compressed, that the page cannot make its first pass without. */
const MOST = 90_000;

const gzip = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;

/** A script and all that it imports at once. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g);
  for (const [, name] of imports) withImports(join(dirname(path), name), found);
  return found;
}

const bytesOf = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzip(path), 0);

test('the page opens with few bytes', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
  const fetched = files.flatMap((name) => [...withImports(join('dist', name))]);
  expect(files.length).toBeGreaterThan(1);
  expect(bytesOf(new Set(['dist/index.html', ...fetched]))).toBeLessThan(MOST);
});

test('the engine’s face brings nothing of the page', () => {
  const files = [...withImports('dist/index.js')];
  expect(files.filter((name) => /lab-|lit/.test(name))).toEqual([]);
});
