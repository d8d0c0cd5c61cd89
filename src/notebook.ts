/**
 * A notebook that runs PyTorch code, and what writes a network as such: a face of its own beside the
 * engine's, loaded when it is needed.
 */
import { readIdx, type Idx } from './formats/idx.ts';
import type { Engine } from './graph/engine.ts';
import { createTorchNotebook, type NotebookOptions } from './torch/create-notebook.ts';
import type { Notebook } from './torch/notebook.ts';

export { writeTorch, type WriteOptions } from './torch/write/write-torch.ts';
export type { Cell, LineShape, Notebook } from './torch/notebook.ts';

/**
 * Globals live from cell to cell. What a cell prints is computed by the layers' references, as PyTorch
 * computes on the CPU unless it is told otherwise; its network is what an engine loads.
 *
 * @param _engine where the networks are meant to run; the notebook itself needs none
 */
export function createNotebook(_engine?: Engine, options?: NotebookOptions): Notebook {
  return createTorchNotebook(options ?? { loadDigits });
}

/** MNIST's 10,000 test digits, as they lie beside the page. */
async function loadDigits(): Promise<{ images: Idx; labels: Idx }> {
  const [images, labels] = await Promise.all(
    ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].map(async (name) => {
      const response = await fetch(new URL(`mnist/${name}.gz`, document.baseURI));
      if (!response.ok) throw new Error(`${name}.gz: ${response.status}`);
      return readIdx(await unpacked(new Uint8Array(await response.arrayBuffer())));
    }),
  );
  return { images, labels };
}

/** Some servers unpack a .gz on the way. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
