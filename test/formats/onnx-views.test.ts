import { beforeAll, describe, expect, it } from 'vitest';
import { readOnnx } from '../../src/formats.ts';
import { createEngine, FormatError, type Engine } from '../../src/index.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { Random } from '../../src/tensor/random.ts';
import { distancesByBatch, viewCases } from '../support/onnx-view-cases.ts';

const cases = await viewCases();
let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ backend: 'cpu' });
});

/** What each file's graph comes to. */
const LAYERS: Readonly<Record<string, string>> = {
  view: 'Conv2d ReLU MaxPool2d Flatten Linear',
  fixed: 'Conv2d ReLU MaxPool2d Flatten Linear',
  alone: 'Conv2d ReLU MaxPool2d Flatten Linear',
  rows: 'Flatten Linear',
  shuffle: 'Conv2d Reshape Permute Reshape Conv2d',
  'shuffle-9': 'Conv2d Reshape Permute Reshape Conv2d',
  patches: 'Conv2d Reshape Permute Linear Permute Flatten Linear',
  last: 'Permute Linear Permute Reshape Reshape',
  maps: 'Linear Reshape Conv2d',
  squeezed: 'Conv2d Reshape Flatten Linear',
  'no-bias': 'Linear Tanh Linear',
  padded: 'Conv2d Reshape',
};

describe('a network that torch.onnx wrote, with views and permutations', () => {
  it.each(cases)('$name becomes layers of the catalog', ({ name, file }) => {
    const kinds = readOnnx(file).model.nodes.map(({ layer }) => typeOf(layer).kind);
    expect(kinds.join(' ')).toBe(LAYERS[name]);
  });

  it.each(cases)('$name agrees with PyTorch for a batch of any size', async (one) => {
    const distances = await distancesByBatch(engine, one);
    expect(distances.length).toBe(3);
    expect(distances.filter((share) => !(share <= 1))).toEqual([]);
  });

  it('names a layer after the weight that was transposed for it', () => {
    const file = cases.find(({ name }) => name === 'no-bias')?.file ?? new Uint8Array();
    const { model, weights } = readOnnx(file);
    expect(model.nodes.map(({ name }) => name)).toEqual(['layers.0', 'tanh', 'layers.1']);
    expect(weights.get('layers.0.weight')?.shape).toEqual([4, 5]);
  });

  it.each(cases)('$name is refused or read, whatever bytes of it change', ({ file }) => {
    const random = new Random(23);
    const thrown: unknown[] = [];
    for (let i = 0; i < 100; i++) {
      const bytes = file.slice();
      bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
      try {
        readOnnx(bytes);
      } catch (error) {
        thrown.push(error);
      }
    }
    expect(thrown.filter((error) => !(error instanceof FormatError))).toEqual([]);
    expect(thrown.length).toBeGreaterThan(10);
  });
});
