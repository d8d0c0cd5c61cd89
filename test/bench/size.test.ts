import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { configOf } from '../../bench/lib/pages.mjs';

/** Compressed bytes of the code between nothing and a first prediction: 20,000 is what is wanted. */
const MOST = 22_000;

test('a page with the engine, its weights’ reader and LeNet is small', async () => {
  const config = configOf('cold-engine');
  const built = await build({ ...config, build: { ...config.build, write: false } });
  if (!('output' in built)) throw new Error('the page is not one build');
  const chunks = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const other of chunks.get(name)?.imports ?? []) need(other);
  };
  const html = built.output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.html') ? [String(file.source)] : [],
  );
  for (const [, name] of html.join('').matchAll(/src="\.\/([^"]+\.js)"/g)) need(name);
  const bytes = [...needed].map((name) => gzipSync(chunks.get(name)?.code ?? '', { level: 9 }));
  const total = bytes.reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeGreaterThan(10_000);
  expect(total).toBeLessThan(MOST);
});
