import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  add,
  conv2d,
  createEngine,
  flatten,
  graph,
  initialise,
  linear,
  relu,
  type Engine,
  type Tensor,
} from '../../../src/index.ts';
import { Random } from '../../../src/tensor/random.ts';

let gpu: Engine;
beforeAll(async () => {
  gpu = await createEngine({ backend: 'webgpu' });
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
