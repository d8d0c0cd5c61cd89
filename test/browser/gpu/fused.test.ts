import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileModel } from '../../../src/gpu/compiled-model.ts';
import { requestDevice } from '../../../src/gpu/device.ts';
import { planFused, type Target } from '../../../src/gpu/fused/plan-fused.ts';
import { machineOf } from '../../../src/gpu/fused/tile.ts';
import { GpuProgram } from '../../../src/gpu/gpu-program.ts';
import { PipelineCache } from '../../../src/gpu/pipeline-cache.ts';
import {
  avgPool2d,
  batchNorm2d,
  conv2d,
  createEngine,
  dropout,
  flatten,
  graph,
  hardtanh,
  initialise,
  leakyReLU,
  linear,
  logSoftmax,
  maxPool2d,
  relu,
  sequential,
  sigmoid,
  softmax,
  tanh,
  type Engine,
  type Layer,
  type Model,
  type Weights,
} from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { notebook } from '../../../src/models/notebook.ts';
import { Random } from '../../../src/tensor/random.ts';
import { elementCount } from '../../../src/tensor/shape.ts';

let [gpu, cpu]: Engine[] = [];
beforeAll(async () => {
  [gpu, cpu] = await Promise.all([
    createEngine({ backend: 'webgpu' }),
    createEngine({ backend: 'cpu' }),
  ]);
});
afterAll(() => gpu.dispose());

function inputsOf(model: Model, n: number, random: Random) {
  return Object.fromEntries(
    model.inputs.map(({ name, shape }) => {
      const data = new Float32Array(n * elementCount(shape));
      const isLabels = shape.length === 0;
      const value = () => (isLabels ? Math.floor(random.uniform(0, 10)) : random.uniform(-1, 1));
      return [name, { shape: [n, ...shape], data: data.map(value) }];
    }),
  );
}

/** Where the first value lies that is not within the bound of what is expected. */
const firstFar = (values: Float32Array, expected: Float32Array): number =>
  values.findIndex((value, i) => {
    const wanted = expected[i];
    return !(Math.abs(value - wanted) <= 1e-5 + 1e-4 * Math.abs(wanted));
  });

async function expectSame(model: Model, n: number, random: Random): Promise<void> {
  const weights = initialise(model, 5);
  for (const [name, { data }] of weights) {
    if (/running_/.test(name)) data.set(data.map(() => random.uniform(0.5, 1.5)));
  }
  const [fast, plain] = await Promise.all([gpu.load(model, weights), cpu.load(model, weights)]);
  await fast.prepare(n);
  const inputs = inputsOf(model, n, random);
  const [{ output }, expected] = await Promise.all(
    [fast, plain].map((network) => network.run(inputs, { keep: 'output' })),
  );
  expect(output.shape).toEqual(expected.output.shape);
  const far = firstFar(output.data, expected.output.data);
  expect(far, `${model.name}, batch ${n}: value ${far}`).toBe(-1);
  fast.dispose();
}

test.each(notebook.map(({ model }) => model))('$name: fused as layer by layer', async (model) => {
  const random = new Random(3);
  for (const n of [1, 3]) await expectSame(model, n, random);
});

/** A small network of random layers, each of which fits the one before. */
function randomModel(random: Random, i: number): Model {
  const whole = (low: number, high: number) => Math.floor(random.uniform(low, high + 1));
  const acts = [relu(), tanh(), sigmoid(), leakyReLU(0.2), hardtanh(-0.5, 0.7), dropout(0.3)];
  let [channels, height, width] = [whole(1, 4), whole(9, 17), whole(9, 17)];
  const input = [channels, height, width];
  const layers: Record<string, Layer> = {};
  const add = (layer: Layer) => (layers[`l${Object.keys(layers).length}`] = layer);
  for (let block = 0; block < whole(1, 2); block++) {
    const kernel: [number, number] = [whole(1, 3), whole(1, 3)];
    const stride: [number, number] = [whole(1, 2), whole(1, 2)];
    const padding: [number, number] = [whole(0, kernel[0] - 1), whole(0, kernel[1] - 1)];
    const dilation = whole(1, 2);
    const filters = whole(1, 7);
    add(
      conv2d(channels, filters, kernel, {
        stride,
        padding,
        dilation,
        bias: random.uniform(0, 1) < 0.8,
      }),
    );
    channels = filters;
    const size = (s: number, d: number) =>
      Math.floor((s + 2 * padding[d] - (kernel[d] - 1) * dilation - 1) / stride[d]) + 1;
    [height, width] = [size(height, 0), size(width, 1)];
    if (random.uniform(0, 1) < 0.4) add(batchNorm2d(channels));
    for (let k = 0; k < whole(0, 2); k++) add(random.pick(acts));
    if (height >= 2 && width >= 2 && random.uniform(0, 1) < 0.8) {
      const pool = whole(1, 2);
      const step = pool + whole(0, 1);
      add(random.pick([maxPool2d(pool, { stride: step }), avgPool2d(pool, { stride: step })]));
      [height, width] = [height, width].map((s) => Math.floor((s - pool) / step) + 1);
      if (random.uniform(0, 1) < 0.5) add(random.pick(acts));
    }
  }
  add(flatten());
  const hidden = whole(1, 20);
  add(linear(channels * height * width, hidden));
  add(random.pick(acts));
  add(linear(hidden, 10, { bias: random.uniform(0, 1) < 0.7 }));
  if (random.uniform(0, 1) < 0.5) add(random.pick([softmax({ dim: 1 }), logSoftmax({ dim: 1 })]));
  return sequential(`Random ${i}`, input, layers);
}

test.each(notebook.map(({ model }) => model))(
  '$name: every value, layer by layer',
  async (model) => {
    const random = new Random(7);
    const weights = initialise(model, 5);
    const [written, plain] = await Promise.all([
      gpu.load(model, weights),
      cpu.load(model, weights),
    ]);
    await written.prepare(2, { keep: 'all' });
    const inputs = inputsOf(model, 2, random);
    const [run, expected] = await Promise.all([written.run(inputs), plain.run(inputs)]);
    expect([...run.values.keys()].sort()).toEqual([...expected.values.keys()].sort());
    for (const [name, { data }] of run.values) {
      const far = firstFar(data, expected.values.get(name)?.data ?? new Float32Array());
      expect(far, `${model.name}, ${name}: value ${far}`).toBe(-1);
    }
    written.dispose();
  },
);

test('random networks: fused as on the CPU', async () => {
  const random = new Random(11);
  for (let i = 0; i < 25; i++)
    await expectSame(randomModel(random, i), random.pick([1, 2, 5, 33]), random);
});

test('LeNet as large batches run it', async () => {
  await expectSame(lenet, 40, new Random(3));
});

/** Where a plan for some machine gives a value that the CPU does not. */
async function farOfPlan(
  model: Model,
  weights: Weights,
  target: Target,
  n: number,
  mutate: (source: string) => string = (source) => source,
): Promise<number> {
  const inputs = inputsOf(model, n, new Random(4));
  const device = await requestDevice();
  const plan = planFused(model, weights, target);
  const steps = plan.steps.map((step) => ({
    ...step,
    plan: { ...step.plan, source: mutate(step.plan.source) },
  }));
  const pipelines = new PipelineCache(device.gpu);
  const compiled = await compileModel(device.gpu, pipelines, { ...plan, steps }, weights);
  const none = () => Promise.reject(new Error('not asked for'));
  const program = new GpuProgram(device, compiled, weights, none);
  const run = await program.run(new Map(Object.entries(inputs)), { keep: 'output', time: true });
  const network = await cpu.load(model, weights);
  const { output } = await network.run(inputs);
  device.gpu.destroy();
  return firstFar(run.values.get(model.output)?.data ?? new Float32Array(), output.data);
}

test.each([
  ['a graphics card', { isSoftware: false, hasQuads: true }, 256],
  ['a graphics card, one sample', { isSoftware: false, hasQuads: true }, 1],
  ['the CPU without quads', { isSoftware: true, hasQuads: false }, 32],
  ['the CPU with quads', { isSoftware: true, hasQuads: true }, 32],
] as const)('kernels as %s would have them', async (_, adapter, n) => {
  const random = new Random(23);
  const models = [lenet, ...Array.from({ length: 4 }, (__, i) => randomModel(random, i))];
  for (const model of models) {
    const target: Target = { machine: machineOf(adapter, n), n, keep: 'output' };
    const far = await farOfPlan(model, initialise(model, 5), target, random.pick([1, 5, 33]));
    expect([model.name, far]).toEqual([model.name, -1]);
  }
});

test.each([
  ['swaps with another', 'quadSwapX(', 'quadSwapY('],
  ['stores another’s output', '(1 ^ (id.x & 3))', '(2 ^ (id.x & 3))'],
])('neighbours that share weights, one of which %s', async (_, from, to) => {
  const model = sequential('Shared', [3, 8, 8], { conv: conv2d(3, 8, 3) });
  const machine = machineOf({ isSoftware: true, hasQuads: true }, 32);
  let count = 0;
  const mutate = (source: string): string => {
    count += source.includes(from) ? 1 : 0;
    return source.replaceAll(from, to);
  };
  const target: Target = { machine, n: 32, keep: 'output' };
  expect(await farOfPlan(model, initialise(model, 5), target, 9, mutate)).toBeGreaterThanOrEqual(0);
  expect(count).toBe(1);
});

test('a value that two layers read is stored, and both read it', async () => {
  const model = graph(
    'Residual',
    { input: [3, 8, 8] },
    [
      { name: 'conv', layer: conv2d(3, 4, 3, { padding: 1 }), inputs: ['input'] },
      { name: 'act', layer: relu(), inputs: ['conv'] },
      { name: 'conv_1', layer: conv2d(4, 4, 3, { padding: 1 }), inputs: ['act'] },
      { name: 'pool', layer: maxPool2d(2), inputs: ['conv_1'] },
      { name: 'skip', layer: avgPool2d(2), inputs: ['act'] },
      { name: 'last', layer: relu(), inputs: ['pool'] },
    ],
    'last',
  );
  await expectSame(model, 4, new Random(2));
});

describe('a fused kernel with a mistake is told by its output', () => {
  const model = sequential('Net', [2, 11, 11], {
    conv: conv2d(2, 5, 3, { padding: 1 }),
    act: leakyReLU(0.3),
    pool: maxPool2d(2),
    again: tanh(),
    average: conv2d(5, 3, 2),
    mean: avgPool2d(2),
    flat: flatten(),
    dense: linear(12, 7),
    soft: softmax({ dim: 1 }),
  });
  const weights = initialise(model, 5);

  async function farOf(mutate: (source: string) => string): Promise<number> {
    const machine = machineOf({ isSoftware: true, hasQuads: true }, 4);
    return farOfPlan(model, weights, { machine, n: 4, keep: 'output' }, 3, mutate);
  }

  test('and one without has none', async () => {
    expect(await farOf((source) => source)).toBe(-1);
  });

  test.each([
    ['subtracts', / \+ w0 \*/, ' - w0 *'],
    ['drops a bias', / \+ b0\)/, ' + 0)'],
    ['takes the smaller', 'select(a, b, is_nan | (b > a))', 'select(a, b, is_nan | (b < a))'],
    ['forgets the slope', /const (v\d+_NEGATIVE_SLOPE) = 0\.3\d*f/, 'const $1 = 0.9f'],
    ['divides by too much', / \/ 4(?!\d)/, ' / 5'],
    ['wraps a row around', '(u32(column) < 11)', '(column < 11)'],
    ['keeps the maximum', /exp\(v0 - top\)/, 'exp(v0)'],
    ['leaves one out of the sum', /let sum = e0 \+ /, 'let sum = '],
  ])('%s', async (_, from, to) => {
    let count = 0;
    const far = await farOf((source) => {
      const changed = source.replace(from, to);
      count += changed === source ? 0 : 1;
      return changed;
    });
    expect(count).toBeGreaterThan(0);
    expect(far).toBeGreaterThanOrEqual(0);
  });
});
