import { describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { ReferenceBackend } from '../../src/cpu/reference-backend.ts';
import type { Keep } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import type { Model } from '../../src/graph/model.ts';
import { initialise, type Weights } from '../../src/graph/weights.ts';
import {
  adaptiveAvgPool2d,
  avgPool2d,
  batchNorm2d,
  conv2d,
  hardtanh,
  leakyReLU,
  linear,
  logSoftmax,
  maxPool2d,
  relu,
  relu6,
  sequential,
  sigmoid,
  softmax,
  tanh,
  type Layer,
  type Tensor,
} from '../../src/index.ts';
import { Random } from '../../src/tensor/random.ts';
import type { Shape } from '../../src/tensor/shape.ts';
import { expectClose } from '../support/expect-close.ts';
import { randomTensor } from '../support/models.ts';

const cpu = new Engine(new CpuBackend());
const reference = new Engine(new ReferenceBackend());
const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

/** The same sums in the same order: tanh alone may round to another neighbour. */
const BOUND = { absolute: 1e-6, relative: 1e-6 };

/** Fresh weights; running variances are positive, and means differ from zero. */
function weightsOf(model: Model, seed: number): Map<string, Tensor> {
  const random = new Random(seed);
  const weights = initialise(model, seed);
  for (const [key, { data }] of weights) {
    if (key.includes('running') || key.startsWith('norm')) {
      data.set(data.map(() => random.uniform(0.2, 2)));
    }
  }
  return weights;
}

async function run(engine: Engine, model: Model, weights: Weights, input: Tensor, keep: Keep) {
  const network = await engine.load(model, weights);
  const { output } = await network.run(input, { keep });
  network.dispose();
  return output;
}

/** Both schedules against the reference, for batches of several sizes on one network. */
async function expectReference(
  layers: Record<string, Layer>,
  shape: Shape,
  seed: number,
  sizes = [1, 3, 18],
) {
  const model = sequential(`Seed ${seed}`, shape, layers);
  const weights = weightsOf(model, seed);
  for (const n of sizes) {
    const input = randomTensor([n, ...shape], seed + n);
    const expected = await run(reference, model, weights, input, 'output');
    const made = await run(cpu, model, weights, input, 'all');
    const title = `${JSON.stringify(layers)} on ${n} of [${shape.join(', ')}]`;
    expectClose(made, expected, title, BOUND);
    expect(await run(cpu, model, weights, input, 'output')).toEqual(made);
  }
}

/** A convolution and an input that it fits, of any stride, padding, dilation and groups. */
function randomConv(random: Random): { layer: Layer; shape: Shape } {
  const pair = (low: number, high: number) =>
    [random.integer(low, high), random.integer(low, high)] as const;
  const groups = random.pick([1, 1, 1, 2, 3]);
  const [channels, filters] = [groups * random.integer(1, 4), groups * random.integer(1, 5)];
  const [kernel, dilation, padding] = [pair(1, 4), pair(1, 2), pair(0, 3)];
  const size = [0, 1].map((d) => (kernel[d] - 1) * dilation[d] + 1 + random.integer(0, 9));
  const layer = conv2d(channels, filters, kernel, {
    stride: pair(1, 3),
    padding,
    dilation,
    groups,
    bias: random.pick([true, false]),
  });
  return { layer, shape: [channels, ...size] };
}

describe('on the CPU, the reference is what comes of', () => {
  test.each(SEEDS)('a convolution (seed %i)', async (seed) => {
    const { layer, shape } = randomConv(new Random(seed));
    await expectReference({ conv: layer }, shape, seed);
  });

  test.each(SEEDS)('layers that fuse (seed %i)', async (seed) => {
    const random = new Random(1000 + seed);
    const values = () =>
      random.pick([relu(), tanh(), leakyReLU(0.2), sigmoid(), relu6(), hardtanh()]);
    const filters = random.integer(1, 7);
    const size = random.integer(6, 14);
    const stride = random.integer(2, 3);
    const kernel = random.integer(1, stride);
    const pool = random.pick([maxPool2d, avgPool2d])(kernel, { stride });
    const conv = conv2d(2, filters, 3, { padding: random.integer(0, 1) });
    const norm = random.pick([{}, { norm: batchNorm2d(filters) }]);
    const layers = { conv, ...norm, first: values(), pool, second: values() };
    await expectReference(layers, [2, size, size + 1], seed);
  });

  test.each(SEEDS)('a pool (seed %i)', async (seed) => {
    const random = new Random(2000 + seed);
    const kernel = [random.integer(1, 4), random.integer(1, 4)] as const;
    const padding = random.integer(0, Math.floor(Math.min(...kernel) / 2));
    const options = { stride: random.integer(1, 4), padding, ceilMode: random.pick([true, false]) };
    const pool = random.pick<Layer>([
      maxPool2d(kernel, { ...options, dilation: random.integer(1, 2) }),
      avgPool2d(kernel, { ...options, countIncludePad: random.pick([true, false]) }),
      avgPool2d(kernel, { ...options, divisorOverride: 3 }),
      adaptiveAvgPool2d([random.integer(1, 5), random.integer(1, 5)]),
    ]);
    await expectReference({ pool }, [3, random.integer(7, 12), random.integer(7, 12)], seed);
  });

  test.each(SEEDS)('dense layers (seed %i)', async (seed) => {
    const random = new Random(3000 + seed);
    const [from, by, to] = [1, 2, 3].map(() => random.integer(1, 40));
    const last = random.pick<Layer>([
      softmax({ dim: 1 }),
      logSoftmax({ dim: 1 }),
      softmax({ dim: 0 }),
    ]);
    const layers = { first: linear(from, by), tanh: tanh(), second: linear(by, to), last };
    await expectReference(layers, [from], seed, [1, 2, 3, 4, 5, 33]);
  });

  test('a dense layer over rows of a sample', async () => {
    await expectReference({ dense: linear(5, 6), values: relu() }, [3, 4, 5], 1);
  });

  test('a plane of several bands', async () => {
    const layers = { conv: conv2d(1, 3, 3, { padding: 1 }), tanh: tanh(), pool: maxPool2d(2) };
    await expectReference(layers, [1, 90, 131], 1, [2]);
    await expectReference({ conv: layers.conv }, [1, 90, 131], 1, [2]);
  });

  test.each([relu(), tanh(), leakyReLU(0.2), sigmoid(), relu6(), hardtanh()])(
    'NaN, infinities and large numbers ($kind)',
    async (values) => {
      const model = sequential('Odd numbers', [2, 4, 4], {
        conv: conv2d(2, 3, 3, { padding: 1 }),
        values,
        pool: maxPool2d(2),
        mean: avgPool2d(1),
      });
      const input = randomTensor([4, 2, 4, 4], 1);
      for (const [i, value] of [NaN, Infinity, -Infinity, 1e30].entries()) {
        input.data[32 * i + 5 * i] = value;
      }
      const finite = weightsOf(model, 1);
      const infinite = new Map(finite).set('conv.weight', {
        shape: [3, 2, 3, 3],
        data: Float32Array.from({ length: 54 }, (_, i) => (i === 0 ? Infinity : 0.1 * i)),
      });
      for (const weights of [finite, infinite]) {
        const expected = await run(reference, model, weights, input, 'output');
        const made = await run(cpu, model, weights, input, 'all');
        expectClose(made, expected, values.kind, BOUND);
        expect(await run(cpu, model, weights, input, 'output')).toEqual(made);
        expect(expected.data.some((value) => Number.isNaN(value))).toBe(true);
      }
      const loose = randomTensor([1, 64], 2);
      loose.data.set([NaN, Infinity, -Infinity, 1e30, -1e30, 10, -10, 9.999, -9.999, 0]);
      const alone = sequential('Values', [64], { values });
      const expected = await run(reference, alone, new Map(), loose, 'output');
      expectClose(await run(cpu, alone, new Map(), loose, 'output'), expected, values.kind, BOUND);
    },
  );
});
