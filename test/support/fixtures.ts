/**
 * Reads a file of the repository, in Node.js from the disk and in a browser from Vitest's server
 * (see serve-fixtures.ts).
 *
 * @param path from the repository's root: 'test/golden/lenet.bin'
 */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof window === 'undefined') {
    const { readFile } = await import('node:fs/promises');
    // A copy, since a Buffer may lie in a shared pool at an offset that no Float32Array accepts.
    return new Uint8Array(await readFile(path));
  }
  const response = await fetch(encodeURI(`/fixtures/${path}`));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Reads a JSON file of the repository, as {@link readBytes} does; the caller knows its type. */
export async function readJson(path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await readBytes(path)));
}
