import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine, graph, readSafetensors, type Engine } from '../../src/index.ts';
import { notebook } from '../../src/models/notebook.ts';
import { expectClose } from './expect-close.ts';
import { readBytes } from './fixtures.ts';
import { readNetwork, readOperation, type OperationCase } from './golden.ts';

/** Operations that PyTorch's numbers exist for. */
export const OPERATIONS = [
  'Conv2d',
  'MaxPool2d',
  'AvgPool2d',
  'Linear',
  'ReLU',
  'Tanh',
  'Softmax',
  'Flatten',
  'CrossEntropyLoss',
  'Add',
] as const;

const LEAST_CASES = 60;

/** One case as a network of one node, whose inputs start with the batch. */
export async function runCase(engine: Engine, one: OperationCase) {
  const names = one.inputs.map((_, i) => `input${i}`);
  const shapes = one.inputs.map(({ shape }, i) => [names[i], shape.slice(1)] as const);
  const nodes = [{ name: 'layer', layer: one.layer, inputs: names }];
  const model = graph(one.layer.kind, Object.fromEntries(shapes), nodes);
  const weights = new Map([...one.parameters].map(([name, x]) => [`layer.${name}`, x]));
  const network = await engine.load(model, weights);
  try {
    const inputs = Object.fromEntries(one.inputs.map((x, i) => [names[i], x]));
    return (await network.run(inputs)).output;
  } finally {
    network.dispose();
  }
}

/** Every golden operation and network on one backend. */
export function goldenTests(backend: 'webgpu' | 'cpu'): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ backend });
  });
  afterAll(() => engine.dispose());

  describe(`operations on ${backend} are PyTorch's`, () => {
    test.each(OPERATIONS)('%s', async (kind) => {
      const cases = await readOperation(kind);
      let worst = 0;
      for (const [i, one] of cases.entries()) {
        const output = await runCase(engine, one);
        worst = Math.max(worst, expectClose(output, one.output, `case ${i}, ${one.repr}`));
      }
      expect(cases.length).toBeGreaterThanOrEqual(LEAST_CASES);
      expect(worst).toBeLessThan(Infinity);
    });
  });

  describe(`networks on ${backend} are PyTorch's, layer by layer`, () => {
    test.each(notebook.map(({ id }) => id))('%s', async (id) => {
      const { model } = notebook.find((one) => one.id === id) ?? notebook[0];
      const golden = await readNetwork(id);
      const network = await engine.load(model, golden.weights);
      const { values } = await network.run(golden.inputs);
      network.dispose();
      expect([...values.keys()]).toEqual(golden.layers.map(({ name }) => name));
      for (const { name, value } of golden.layers) {
        expectClose(values.get(name) ?? { shape: [], data: new Float32Array() }, value, name);
      }
    });

    test('lenet with the trained weights, on MNIST', async () => {
      const { model } = notebook[6];
      const golden = await readNetwork('lenet-trained');
      const weights = readSafetensors(await readBytes('public/models/lenet5.safetensors'));
      const network = await engine.load(model, weights);
      const { values } = await network.run(golden.inputs);
      network.dispose();
      for (const { name, value } of golden.layers) {
        expectClose(values.get(name) ?? { shape: [], data: new Float32Array() }, value, name);
      }
    });
  });
}
