import { writeNpy, writeSafetensors } from '../../src/formats.ts';
import type { Tensor } from '../../src/index.ts';
import { writeTorch } from '../../src/torch/write/write-torch.ts';
import { drawnFor, writtenModels } from './written-models.ts';

/** Tensors of every rank, and the float32 values that are easily lost. */
export const ARRAYS: Readonly<Record<string, Tensor>> = {
  scalar: { shape: [], data: Float32Array.of(-1.5) },
  empty: { shape: [0, 3], data: new Float32Array() },
  vector: {
    shape: [8],
    data: Float32Array.of(0, -0, NaN, Infinity, -Infinity, 1e-45, 3.4028234663852886e38, 0.1),
  },
  batch: { shape: [2, 1, 3, 2], data: Float32Array.from({ length: 12 }, (_, i) => i / 7 - 1) },
};

/** The files that make-written.py runs and reads, by their names. */
export async function writtenFiles(): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  for (const { name, model } of await writtenModels()) {
    const { weights, inputs } = drawnFor(model);
    files.set(`${name}.py`, writeTorch(model, { weightsFile: `${name}.safetensors` }));
    files.set(`${name}.safetensors`, writeSafetensors(weights, new Map([['format', 'pt']])));
    for (const [i, { name: input }] of model.inputs.entries()) {
      files.set(`${name}.${i}.npy`, writeNpy(inputs[input]));
    }
  }
  for (const [name, array] of Object.entries(ARRAYS)) files.set(`${name}.npy`, writeNpy(array));
  return files;
}
