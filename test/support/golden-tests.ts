import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createEngine,
  readIdx,
  readSafetensors,
  type Engine,
  type Model,
  type Weights,
} from '../../src/index.ts';
import { notebook } from '../../src/models/notebook.ts';
import { mnistToInput } from '../../src/images/input.ts';
import { concatBatches, zeros } from '../../src/tensor/tensor.ts';
import { expectClose, shareOfBound } from './expect-close.ts';
import { readBytes } from './fixtures.ts';
import { KINDS, readNetwork, readOperation, type NetworkCase } from './golden.ts';
import { inGroups } from './in-groups.ts';
import { isBatch, runCase } from './operation-model.ts';

const LEAST_CASES = 60;

/** Every golden operation and network on one backend, through the engine. */
export function goldenTests(backend: 'webgpu' | 'cpu'): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ backend });
  });
  afterAll(() => engine.dispose());

  describe(`operations on ${backend} are PyTorch's`, () => {
    test.for(KINDS)('%s', async (kind, { annotate }) => {
      const cases = (await readOperation(kind)).filter((one) => isBatch(one));
      const outputs = await inGroups(cases, (one) => runCase(engine, one));
      let worst = 0;
      for (const [i, { output, title }] of cases.entries()) {
        expectClose(outputs[i], output, title);
        worst = Math.max(worst, shareOfBound(outputs[i].data, output.data));
      }
      expect(cases.length).toBeGreaterThanOrEqual(LEAST_CASES);
      await annotate(`${cases.length} cases, worst error ${worst.toPrecision(3)} of the bound`);
    });
  });

  describe(`networks on ${backend} are PyTorch's, layer by layer`, () => {
    test.for(notebook)('$id', async ({ id, model }) => {
      const golden = await readNetwork(id);
      await expectLayers(model, golden, golden.weights);
    });

    test('lenet with the trained weights, on MNIST', async () => {
      const weights = readSafetensors(await readBytes('public/models/lenet5.safetensors'));
      await expectLayers(notebook[6].model, await readNetwork('lenet-trained'), weights);
    });
  });

  test('the pictures that PyTorch was given are those of the page’s road, bit for bit', async () => {
    const { shape, data } = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
    const size = shape[1] * shape[2];
    for (const id of ['lenet-trained', 'lenet-loss']) {
      const { input } = (await readNetwork(id)).inputs;
      const frames = Array.from({ length: input.shape[0] }, (_, i) =>
        mnistToInput(data.subarray(i * size, (i + 1) * size)),
      );
      expect(concatBatches(frames)).toEqual(input);
    }
  });

  async function expectLayers(model: Model, golden: NetworkCase, weights: Weights): Promise<void> {
    const network = await engine.load(model, weights);
    const { values, output } = await network.run(golden.inputs);
    network.dispose();
    expect([...values.keys()]).toEqual(golden.layers.map(({ name }) => name));
    for (const { name, value } of golden.layers) {
      expectClose(values.get(name) ?? zeros([0]), value, name);
    }
    expect(output).toBe(values.get(model.output));
  }
}
