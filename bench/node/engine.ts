import { readFile } from 'node:fs/promises';
import { create, globals } from 'webgpu';
import { Bench } from '../page/measure.ts';
import { enginePeers } from '../page/peers/engine.ts';

/** What the engine looks for in a browser: `navigator.gpu`, and the constants of WebGPU. */
function openWebGpu(): GPU {
  const gpu = create([]);
  Object.assign(globalThis, globals);
  // Later versions of Node.js have a navigator that cannot be assigned to.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return gpu;
}

const gpu = openWebGpu();

/** The adapter in the words of its driver; undefined where there is none. */
export async function adapterName(): Promise<string | undefined> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return undefined;
  const { vendor, device, description } = adapter.info;
  return [vendor, device, description].filter((part) => part !== '').join(', ');
}

export const bench = new Bench(enginePeers, async () => {
  const { buffer, byteOffset, byteLength } = await readFile('public/models/lenet5.safetensors');
  return buffer.slice(byteOffset, byteOffset + byteLength);
});
