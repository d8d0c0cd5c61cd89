import { describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { packFilters } from '../../src/cpu/kernels/filters.ts';
import { convGeometry } from '../../src/cpu/kernels/geometry.ts';
import { sumsKernel, winogradKernel } from '../../src/cpu/kernels/sums-kernel.ts';
import { poolOf } from '../../src/cpu/kernels/pool.ts';
import type { Rest } from '../../src/cpu/kernels/tile-rest.ts';
import { Engine } from '../../src/graph/engine.ts';
import { avgPool2d, batchNorm2d, conv2d, maxPool2d, relu, sequential } from '../../src/index.ts';
import { conv2dType, type Conv2d } from '../../src/layers/conv2d.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { expectClose } from '../support/expect-close.ts';
import { randomTensor, setUp } from '../support/models.ts';

const BOUND = { absolute: 1e-6, relative: 1e-6 };
const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
const ALONE: Rest = { before: [], after: [] };

/** Both ways to make a convolution's sums; the bias is 0.25 for all filters. */
function kernels(layer: Conv2d, weight: Float32Array, input: Tensor, rest = ALONE) {
  const shape = conv2dType.inferShape(layer, [input.shape]);
  const geometry = convGeometry(layer, input.shape, shape);
  const bias = new Float32Array(layer.outChannels).fill(0.25);
  const filters = packFilters(weight, bias, layer.outChannels, 1);
  const made = new Float32Array(elementCount(shape));
  const expected = made.slice();
  const few = winogradKernel(geometry, filters, rest);
  few?.(input, made);
  sumsKernel(geometry, filters, rest)(input, expected);
  return { few, made: { shape, data: made }, expected: { shape, data: expected } };
}

const weightOf = (layer: Conv2d, seed: number): Float32Array =>
  randomTensor(conv2dType.parameters(layer)[0].shape, seed).data;

/** A convolution of 3 × 3 or 5 × 5 and a batch that it fits. */
function randomCase(seed: number) {
  const random = new Random(seed);
  const size = random.pick([3, 5]);
  const channels = random.integer(3, 9);
  const layer = conv2d(channels, random.integer(4, 9), size, { padding: random.integer(0, 2) });
  const side = () => size + random.integer(9, 60);
  const input = randomTensor([random.integer(1, 3), channels, side(), side()], seed);
  return { layer, input, weight: weightOf(layer, seed) };
}

describe('a convolution by fewer products', () => {
  test.each(SEEDS)('gives the sums of one by all of them (seed %i)', (seed) => {
    const { layer, input, weight } = randomCase(seed);
    const { few, made, expected } = kernels(layer, weight, input);
    expect(few).toBeDefined();
    expectClose(made, expected, `seed ${seed}`, BOUND);
  });

  test.each(SEEDS)('gives the same bits, whatever fuses with it (seed %i)', async (seed) => {
    const { layer, input } = randomCase(seed);
    const random = new Random(seed);
    const model = sequential(`Seed ${seed}`, input.shape.slice(1), {
      conv: layer,
      ...random.pick([{}, { norm: batchNorm2d(layer.outChannels) }]),
      relu: relu(),
      pool: random.pick([maxPool2d, avgPool2d])(2, { stride: random.integer(2, 3) }),
    });
    const network = await new Engine(new CpuBackend()).load(model, setUp(model, seed).weights);
    const { output } = await network.run(input, { keep: 'output' });
    expect(output).toEqual((await network.run(input)).output);
  });

  test.each([3, 5])('a window of zeros gives the bias, whatever lies beside it (%i)', (size) => {
    const layer = conv2d(3, 4, size);
    const input = randomTensor([1, 3, 24, 24], size);
    for (let i = 0; i < input.data.length; i++) {
      const [row, column] = [Math.floor(i / 24) % 24, i % 24];
      if (row > 3 && row < 17 && column > 4 && column < 20) input.data[i] = 0;
      else input.data[i] *= 1e30;
    }
    const { made, expected } = kernels(layer, weightOf(layer, 1), input);
    const zeros = expected.data.map((value, i) => (value === 0.25 ? i : -1)).filter((i) => i >= 0);
    expect(zeros.length).toBeGreaterThan(4 * 80);
    for (const i of zeros) expect(made.data[i]).toBe(0.25);
    expectClose(made, expected, 'beside them', { absolute: 1e-6 * 1e30, relative: 1e-6 });
  });

  test.each([NaN, Infinity, -Infinity])('a sample with %d is as by all products', (value) => {
    const layer = conv2d(3, 5, 3, { padding: 1 });
    const input = randomTensor([3, 3, 13, 14], 1);
    input.data[input.data.length / 3 + 100] = value;
    const pool = poolOf(maxPool2d(2), [3, 5, 13, 14], [3, 5, 6, 7]);
    for (const rest of [ALONE, { ...ALONE, pool }]) {
      const { made, expected } = kernels(layer, weightOf(layer, 1), input, rest);
      expectClose(made, expected, `${value}`, BOUND);
      expect(made.data.some((one) => !Number.isFinite(one))).toBe(true);
    }
  });

  test('is not made of weights that are not finite, nor where it saves little', () => {
    const layer = conv2d(3, 4, 3);
    const weight = weightOf(layer, 1);
    expect(kernels(layer, weight, randomTensor([1, 3, 5, 5], 1)).few).toBeUndefined();
    const wide = randomTensor([1, 3, 20, 20], 1);
    expect(kernels(layer, weight, wide).few).toBeDefined();
    weight[7] = Infinity;
    expect(kernels(layer, weight, wide).few).toBeUndefined();
    const strided = conv2d(3, 4, 3, { stride: 2 });
    expect(kernels(strided, weightOf(strided, 1), wide).few).toBeUndefined();
  });
});
