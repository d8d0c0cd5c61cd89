import { expect, test } from 'vitest';
import {
  add,
  ArgumentError,
  createEngine,
  graph,
  initialise,
  linear,
  NoAdapterError,
  relu,
  sequential,
  WeightError,
} from '../../src/index.ts';
import { schedule } from '../../src/graph/schedule.ts';
import { inferShapes } from '../../src/graph/shapes.ts';
import { parametersOf } from '../../src/graph/weights.ts';
import { hybridWeights, lenet, lenetHybrid } from '../../src/models/lenet.ts';
import { notebook, printedLines } from '../../src/models/notebook.ts';

const node = (name: string, ...inputs: string[]) => ({ name, layer: add(), inputs });

test('nodes run after all that they read, in the model’s own order where it is free', () => {
  const nodes = [
    node('join', 'left', 'right'),
    node('right', 'input', 'input'),
    node('left', 'right', 'input'),
  ];
  const model = graph('diamond', { input: [2] }, nodes, 'join');
  expect(schedule(model).map(({ name }) => name)).toEqual(['right', 'left', 'join']);
});

test('a model survives JSON', () => {
  for (const { model } of notebook) {
    const copy = JSON.parse(JSON.stringify(model)) as typeof model;
    expect([...inferShapes(copy, 3)]).toEqual([...inferShapes(model, 3)]);
  }
});

test('the notebook has nine networks, and LeNet 61,706 parameters', () => {
  const counts = notebook.map(({ model }) =>
    parametersOf(model).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0),
  );
  expect(notebook.map(({ cell }) => cell)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(counts.slice(6)).toEqual([61_706, 61_706, 61_706]);
});

test('cell 9 prints its loss as NumPy prints a float32', () => {
  const loss = new Map([['loss_function', { shape: [], data: Float32Array.of(2.3007827) }]]);
  expect(printedLines(notebook[8], 32, loss)).toEqual(['2.3007827']);
});

test('fresh weights are uniform in ±1/√fanIn and depend on the seed alone', () => {
  const model = sequential('net', [400], { dense: linear(400, 300) });
  const [first, again, other] = [1, 1, 2].map((seed) => initialise(model, seed));
  const { data } = first.get('dense.weight') ?? { data: new Float32Array() };
  expect(again.get('dense.weight')?.data).toEqual(data);
  expect(other.get('dense.weight')?.data).not.toEqual(data);
  expect(data).toHaveLength(120_000);
  expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(1 / 20);
  expect(Math.abs(data.reduce((a, b) => a + b, 0) / data.length)).toBeLessThan(5e-4);
  expect(data.reduce((a, b) => a + b * b, 0) / data.length).toBeCloseTo(1 / 400 / 3, 5);
});

test('weights that are missing or of another shape are named in PyTorch’s words', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const weights = initialise(lenet, 0);
  weights.delete('conv2.bias');
  weights.set('dense1.weight', { shape: [84, 400], data: new Float32Array(84 * 400) });
  const error: unknown = await engine.load(lenet, weights).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WeightError);
  expect(error).toHaveProperty(
    'message',
    'LeNet: Missing key(s) in state_dict: "conv2.bias". size mismatch for dense1.weight: copying ' +
      'a param with shape torch.Size([84, 400]) from checkpoint, the shape in current model is ' +
      'torch.Size([84, 120]).',
  );
});

test('the trained names fit the hybrid LeNet once ConvLayer is put around them', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const weights = hybridWeights(initialise(lenet, 3));
  await expect(engine.load(lenetHybrid, weights)).resolves.toBeDefined();
});

test('keep: output gives the output alone, and a disposed network nothing', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(sequential('net', [3], { a: relu(), b: relu() }));
  const x = { shape: [2, 3], data: Float32Array.of(-1, 0, 1, 2, -3, 4) };
  expect([...(await network.run(x)).values.keys()]).toEqual(['a', 'b']);
  const { values, output } = await network.run(x, { keep: 'output' });
  expect([...values.keys()]).toEqual(['b']);
  expect([...output.data]).toEqual([0, 0, 1, 2, 0, 4]);
  network.dispose();
  await expect(network.run(x)).rejects.toBeInstanceOf(ArgumentError);
});

test('auto falls back to the CPU and says why; webgpu alone does not', async () => {
  const engine = await createEngine({ backend: 'auto' });
  expect(engine.backend).toBe('cpu');
  expect(engine.reason).toMatch(/no WebGPU/);
  await expect(createEngine({ backend: 'webgpu' })).rejects.toBeInstanceOf(NoAdapterError);
});
