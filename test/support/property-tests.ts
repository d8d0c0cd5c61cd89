import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  add,
  avgPool2d,
  conv2d,
  createEngine,
  crossEntropyLossLayer,
  flatten,
  graph,
  linear,
  maxPool2d,
  mul,
  permute,
  relu,
  softmax,
  tanh,
  type Engine,
  type Layer,
  type Tensor,
} from '../../src/index.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount, type Shape } from '../../src/tensor/shape.ts';
import { concatBatches, sliceBatch } from '../../src/tensor/tensor.ts';
import { expectClose } from './expect-close.ts';
import { randomTensor } from './models.ts';

const SEEDS = [1, 2, 3, 4, 5];

/** Whole numbers, whose sums float32 holds exactly. */
function wholeTensor(shape: Shape, seed: number, largest = 50): Tensor {
  const random = new Random(seed);
  const data = Float32Array.from({ length: elementCount(shape) }, () =>
    random.integer(-largest, largest),
  );
  return { shape, data };
}

const map = ({ shape, data }: Tensor, apply: (value: number, i: number) => number): Tensor => ({
  shape,
  data: data.map(apply),
});

/** What must hold for every input, on one backend. */
export function propertyTests(backend: 'webgpu' | 'cpu'): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ backend });
  });
  afterAll(() => engine.dispose());

  /** One layer on a batch, with its parameters if it has any. */
  async function apply(layer: Layer, inputs: Tensor[], parameters: Record<string, Tensor> = {}) {
    const names = inputs.map((_, i) => `x${i}`);
    const shapes = inputs.map(({ shape }, i) => [names[i], shape.slice(1)] as const);
    const nodes = [{ name: 'layer', layer, inputs: names }];
    const weights = Object.entries(parameters).map(([name, x]) => [`layer.${name}`, x] as const);
    const model = graph('Property', Object.fromEntries(shapes), nodes);
    const network = await engine.load(model, new Map(weights));
    const given = Object.fromEntries(inputs.map((x, i) => [names[i], x]));
    const { output } = await network.run(given);
    network.dispose();
    return output;
  }

  describe('a convolution', () => {
    it.each(SEEDS)('is linear in its input (seed %i)', async (seed) => {
      const layer = conv2d(2, 3, 3, { stride: [2, 1], padding: 1, bias: false });
      const weight = wholeTensor([3, 2, 3, 3], seed);
      const [x, y] = [wholeTensor([2, 2, 7, 6], seed + 10), wholeTensor([2, 2, 7, 6], seed + 20)];
      const mixed = map(x, (value, i) => 3 * value - 2 * y.data[i]);
      const [ofMixed, ofX, ofY] = [
        await apply(layer, [mixed], { weight }),
        await apply(layer, [x], { weight }),
        await apply(layer, [y], { weight }),
      ];
      expect(ofMixed.data).toEqual(map(ofX, (value, i) => 3 * value - 2 * ofY.data[i]).data);
    });

    it('with a kernel that is 1 in its centre gives its input', async () => {
      const x = randomTensor([2, 3, 6, 9], 1);
      const weight = { shape: [3, 1, 3, 3], data: new Float32Array(27) };
      for (const channel of [0, 1, 2]) weight.data[channel * 9 + 4] = 1;
      const layer = conv2d(3, 3, 3, { padding: 'same', groups: 3, bias: false });
      expect(await apply(layer, [x], { weight })).toEqual(x);
    });

    it('whose window covers its input is a dense layer of the flattened input', async () => {
      const x = randomTensor([3, 4, 5, 5], 2);
      const weight = randomTensor([6, 4, 5, 5], 3);
      const bias = randomTensor([6], 4);
      const dense = { weight: { ...weight, shape: [6, 100] }, bias };
      const flat = { ...x, shape: [3, 100] };
      const { data } = await apply(linear(100, 6), [flat], dense);
      const made = await apply(conv2d(4, 6, 5), [x], { weight, bias });
      expectClose(made, { shape: [3, 6, 1, 1], data }, 'convolution');
    });

    it('of one pixel is a dense layer of the channels', async () => {
      const x = wholeTensor([1, 3, 2, 4], 5);
      const weight = wholeTensor([5, 3, 1, 1], 6);
      const made = await apply(conv2d(3, 5, 1, { bias: false }), [x], { weight });
      const pixels = map(
        { shape: [8, 3], data: x.data },
        (_, i) => x.data[(i % 3) * 8 + Math.floor(i / 3)],
      );
      const dense = { weight: { ...weight, shape: [5, 3] } };
      const rows = await apply(linear(3, 5, { bias: false }), [pixels], dense);
      expect(made.data).toEqual(
        made.data.map((_, i) => rows.data[(i % 8) * 5 + Math.floor(i / 8)]),
      );
    });
  });

  describe('pooling', () => {
    const x = randomTensor([2, 3, 8, 7], 7);

    it('by the maximum gives values of its input alone, and the largest', async () => {
      const { data } = await apply(maxPool2d(3, { stride: 2, padding: 1 }), [x]);
      const known = new Set(x.data);
      expect(data.every((value) => known.has(value))).toBe(true);
      expect(Math.max(...data)).toBe(Math.max(...x.data));
    });

    it('by the mean stays between the smallest and the largest', async () => {
      const { data } = await apply(avgPool2d(3, { stride: 1 }), [x]);
      const [low, high] = [Math.min(...x.data), Math.max(...x.data)];
      expect(data.every((value) => value >= low && value <= high)).toBe(true);
    });

    it('of a constant is that constant', async () => {
      const constant = map(x, () => -2.5);
      for (const layer of [avgPool2d(2), maxPool2d(2)]) {
        expect((await apply(layer, [constant])).data.every((value) => value === -2.5)).toBe(true);
      }
    });

    it('a window of one pixel changes nothing', async () => {
      for (const layer of [avgPool2d(1), maxPool2d(1)]) expect(await apply(layer, [x])).toEqual(x);
    });
  });

  describe('an activation', () => {
    it.each(SEEDS)('softmax adds up to one and ignores a shift (seed %i)', async (seed) => {
      const x = wholeTensor([4, 9], seed, 20);
      const y = await apply(softmax({ dim: 1 }), [x]);
      for (const n of [0, 1, 2, 3]) {
        const sum = sliceBatch(y, n, n + 1).data.reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
      }
      expect(y.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      const shifted = await apply(softmax({ dim: 1 }), [map(x, (value) => value + 1000)]);
      expect(shifted).toEqual(y);
    });

    it.each(SEEDS)('tanh is odd, and lies in −1 … 1 (seed %i)', async (seed) => {
      const x = map(randomTensor([3, 50], seed), (value) => value * 6);
      const [y, opposite] = [await apply(tanh(), [x]), await apply(tanh(), [map(x, (v) => -v)])];
      expect(opposite.data).toEqual(y.data.map((value) => -value));
      expect(y.data.every((value) => Math.abs(value) <= 1)).toBe(true);
    });

    it('tanh grows with its argument', async () => {
      const x = map(randomTensor([1, 2001], 1), (_, i) => (i - 1000) / 100);
      const { data } = await apply(tanh(), [x]);
      // Where it hardly grows, each value may be a few units in the last place off.
      expect(data.every((value, i) => i === 0 || value >= data[i - 1] - 3e-7)).toBe(true);
    });

    it('ReLU applied twice is ReLU', async () => {
      const once = await apply(relu(), [randomTensor([3, 40], 8)]);
      expect(await apply(relu(), [once])).toEqual(once);
    });
  });

  it('flatten keeps every value in its place', async () => {
    const x = randomTensor([2, 3, 4, 5], 9);
    expect(await apply(flatten(), [x])).toEqual({ shape: [2, 60], data: x.data });
  });

  it('a permutation undone gives every value back', async () => {
    const x = randomTensor([2, 3, 4, 5], 9);
    const y = await apply(permute([0, 2, 3, 1]), [x]);
    expect(y.shape).toEqual([2, 4, 5, 3]);
    expect(await apply(permute([0, 3, 1, 2]), [y])).toEqual(x);
  });

  it.each([add(), mul()])('$kind is the same either way round', async (layer) => {
    const [a, b] = [randomTensor([2, 3, 4, 5], 10), randomTensor([2, 3, 1, 5], 11)];
    expect(await apply(layer, [a, b])).toEqual(await apply(layer, [b, a]));
  });

  it.each([2, 10])('the loss of %i equal logits is the logarithm of their number', async (c) => {
    const logits = { shape: [3, c], data: new Float32Array(3 * c).fill(7) };
    const labels = { shape: [3], data: Float32Array.of(0, 1, c - 1) };
    const { data } = await apply(crossEntropyLossLayer(), [logits, labels]);
    expectClose({ shape: [], data }, { shape: [], data: Float32Array.of(Math.log(c)) }, 'loss');
  });

  it('the loss is −log of the softmax at the label', async () => {
    const logits = randomTensor([4, 5], 12);
    const labels = { shape: [4], data: Float32Array.of(4, 0, 2, 2) };
    const probabilities = await apply(softmax({ dim: 1 }), [logits]);
    const losses = await apply(crossEntropyLossLayer({ reduction: 'none' }), [logits, labels]);
    const made = map(labels, (label, n) => -Math.log(probabilities.data[n * 5 + label]));
    expectClose(losses, made, 'losses');
  });

  it('a sample’s values do not depend on those beside it', async () => {
    const layer = conv2d(2, 3, 3, { bias: false });
    const weight = randomTensor([3, 2, 3, 3], 13);
    const x = randomTensor([5, 2, 6, 6], 14);
    const whole = await apply(layer, [x], { weight });
    const order = [3, 0, 4, 2, 1];
    const turned = concatBatches(order.map((n) => sliceBatch(x, n, n + 1)));
    const made = await apply(layer, [turned], { weight });
    expect(made).toEqual(concatBatches(order.map((n) => sliceBatch(whole, n, n + 1))));
  });
}
