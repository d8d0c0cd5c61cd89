/**
 * Writes what the lab saves of every network and of a few arrays, for make-written.py:
 *
 *     node test/golden/write-files.mjs <folder>
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder to write to');
await mkdir(folder, { recursive: true });
const server = await createServer({ server: { middlewareMode: true }, appType: 'custom' });
try {
  const { writtenFiles } = await server.ssrLoadModule('/test/support/written-files.ts');
  for (const [name, content] of await writtenFiles()) await writeFile(join(folder, name), content);
} finally {
  await server.close();
}
