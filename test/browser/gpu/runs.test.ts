import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  add,
  conv2d,
  createEngine,
  crossEntropyLossLayer,
  DeviceLostError,
  flatten,
  graph,
  initialise,
  linear,
  relu,
  sequential,
  type Engine,
  type Tensor,
} from '../../../src/index.ts';
import { Random } from '../../../src/tensor/random.ts';
import { expectClose } from '../../support/expect-close.ts';

let gpu: Engine;
let cpu: Engine;
beforeAll(async () => {
  gpu = await createEngine({ backend: 'webgpu' });
  cpu = await createEngine({ backend: 'cpu' });
});
afterAll(() => gpu.dispose());

function noise(shape: readonly number[], seed: number): Tensor {
  const random = new Random(seed);
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
  return { shape, data: data.map(() => random.uniform(-1, 1)) };
}

/** A residual block whose convolution runs twice with the same weights. */
const residual = graph('residual', { input: [4, 9, 9] }, [
  { name: 'conv', layer: conv2d(4, 4, 3, { padding: 1 }), inputs: ['input'] },
  { name: 'relu', layer: relu(), inputs: ['conv'] },
  { name: 'conv_1', layer: conv2d(4, 4, 3, { padding: 1 }), inputs: ['relu'], module: 'conv' },
  { name: 'add', layer: add(), inputs: ['conv_1', 'input'] },
  { name: 'flatten', layer: flatten(), inputs: ['add'] },
  { name: 'dense', layer: linear(324, 5), inputs: ['flatten'] },
]);

test('a residual graph with shared weights is the same on both backends', async () => {
  const weights = initialise(residual, 1);
  expect([...weights.keys()]).toEqual(['conv.weight', 'conv.bias', 'dense.weight', 'dense.bias']);
  const [onGpu, onCpu] = await Promise.all([
    gpu.load(residual, weights),
    cpu.load(residual, weights),
  ]);
  const x = noise([3, 4, 9, 9], 2);
  const [a, b] = [await onGpu.run(x), await onCpu.run(x)];
  for (const [name, value] of b.values) {
    expectClose(a.values.get(name) ?? { shape: [], data: new Float32Array() }, value, name);
  }
});

test('one encoder, one submit and one map for a run', async () => {
  const network = await gpu.load(residual, initialise(residual, 1));
  const spies = [
    vi.spyOn(GPUDevice.prototype, 'createCommandEncoder'),
    vi.spyOn(GPUQueue.prototype, 'submit'),
    vi.spyOn(GPUBuffer.prototype, 'mapAsync'),
    vi.spyOn(GPUDevice.prototype, 'createBindGroup'),
  ];
  const x = noise([3, 4, 9, 9], 2);
  await network.run(x);
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([1, 1, 1, 5]);
  await network.run(x);
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([2, 2, 2, 5]);
  for (const spy of spies) spy.mockRestore();
});

test('every kernel is timed, and the view is not', async () => {
  const network = await gpu.load(residual, initialise(residual, 1));
  const { times } = await network.run(noise([64, 4, 9, 9], 2), { time: true });
  expect([...(times?.keys() ?? [])]).toEqual(['conv', 'relu', 'conv_1', 'add', 'dense']);
  for (const milliseconds of times?.values() ?? []) expect(milliseconds).toBeGreaterThan(0);
  expect((await network.run(noise([1, 4, 9, 9], 2))).times).toBeUndefined();
});

test('pipelines are compiled once for all networks, and asked for together', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const compile = vi.spyOn(GPUDevice.prototype, 'createComputePipelineAsync');
  await engine.load(residual, initialise(residual, 1));
  expect(compile).toHaveBeenCalledTimes(4);
  await engine.load(residual, initialise(residual, 2));
  expect(compile).toHaveBeenCalledTimes(4);
  compile.mockRestore();
  engine.dispose();
});

test('a batch past the dispatch limit and the chunk’s memory is split unseen', async () => {
  const count = 70_001;
  const model = graph('loss', { input: [3], labels: [] }, [
    { name: 'relu', layer: relu(), inputs: ['input'] },
    { name: 'flatten', layer: flatten(), inputs: ['relu'] },
    { name: 'loss', layer: crossEntropyLossLayer(), inputs: ['flatten', 'labels'] },
  ]);
  const large = sequential('large', [1, 256, 256], { conv: conv2d(1, 2, 1), relu: relu() });
  const weights = initialise(large, 1);
  const submit = vi.spyOn(GPUQueue.prototype, 'submit');
  const x = noise([100, 1, 256, 256], 4);
  const [a, b] = [
    await (await gpu.load(large, weights)).run(x),
    await (await cpu.load(large, weights)).run(x),
  ];
  expect(submit.mock.calls.length).toBeGreaterThan(1);
  submit.mockRestore();
  expectClose(a.output, b.output, 'large');

  const labels = { shape: [count], data: new Float32Array(count).map((_, i) => i % 3) };
  const inputs = { input: noise([count, 3], 5), labels };
  const [c, d] = [
    await (await gpu.load(model)).run(inputs),
    await (await cpu.load(model)).run(inputs),
  ];
  expectClose(c.output, d.output, 'loss');
  expectClose(c.values.get('flatten') ?? c.output, d.values.get('flatten') ?? d.output, 'flatten');
});

test('more than 65,535 samples of a convolution run in chunks', async () => {
  const count = 65_536 + 3;
  const model = sequential('many', [1, 2, 2], { conv: conv2d(1, 1, 2, { padding: 1 }) });
  const weights = initialise(model, 6);
  const x = noise([count, 1, 2, 2], 7);
  const [a, b] = [
    await (await gpu.load(model, weights)).run(x),
    await (await cpu.load(model, weights)).run(x),
  ];
  expectClose(a.output, b.output, 'conv');
});

test('two runs at once both give their own values', async () => {
  const network = await gpu.load(residual, initialise(residual, 1));
  const inputs = [noise([3, 4, 9, 9], 8), noise([5, 4, 9, 9], 9)];
  const alone = [await network.run(inputs[0]), await network.run(inputs[1])];
  const together = await Promise.all(inputs.map((x) => network.run(x)));
  for (const [i, run] of together.entries()) expect(run.output).toEqual(alone[i].output);
});

test('a device that is lost gives an error, never a value', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const network = await engine.load(residual, initialise(residual, 1));
  const running = network.run(noise([256, 4, 9, 9], 2));
  engine.dispose();
  await expect(running).rejects.toBeInstanceOf(DeviceLostError);
  await expect(network.run(noise([1, 4, 9, 9], 2))).rejects.toBeInstanceOf(DeviceLostError);
  await expect(engine.load(residual, initialise(residual, 1))).rejects.toBeInstanceOf(
    DeviceLostError,
  );
});
