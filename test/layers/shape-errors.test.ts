import { describe, expect, test } from 'vitest';
import {
  add,
  avgPool2d,
  conv2d,
  createEngine,
  crossEntropyLoss,
  crossEntropyLossLayer,
  flatten,
  graph,
  linear,
  maxPool2d,
  sequential,
  ShapeError,
  softmax,
  tensor,
  type Layer,
  type Shape,
} from '../../src/index.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { lenet } from '../../src/models/lenet.ts';

/** What PyTorch 1.13 says, word for word. */
const CASES: readonly [Layer, readonly Shape[], string][] = [
  [
    conv2d(1, 6, 5),
    [[4, 3, 28, 28]],
    'Given groups=1, weight of size [6, 1, 5, 5], expected input[4, 3, 28, 28] to have 1 channels, but got 3 channels instead',
  ],
  [
    conv2d(4, 6, 5, { groups: 2 }),
    [[4, 3, 28, 28]],
    'Given groups=2, weight of size [6, 2, 5, 5], expected input[4, 3, 28, 28] to have 4 channels, but got 3 channels instead',
  ],
  [
    conv2d(3, 6, 5),
    [[2, 28, 28]],
    'Given groups=1, weight of size [6, 3, 5, 5], expected input[1, 2, 28, 28] to have 3 channels, but got 2 channels instead',
  ],
  [
    conv2d(3, 6, 5),
    [[4, 3, 2, 2]],
    "Calculated padded input size per channel: (2 x 2). Kernel size: (5 x 5). Kernel size can't be greater than actual input size",
  ],
  [
    conv2d(3, 6, [5, 3], { padding: 1, dilation: 2 }),
    [[4, 3, 2, 2]],
    "Calculated padded input size per channel: (4 x 4). Kernel size: (9 x 5). Kernel size can't be greater than actual input size",
  ],
  [
    conv2d(3, 6, 5),
    [[4, 3]],
    'Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [4, 3]',
  ],
  [conv2d(3, 6, 5, { stride: 0 }), [[4, 3, 28, 28]], 'non-positive stride is not supported'],
  [conv2d(3, 6, 5, { padding: -1 }), [[4, 3, 28, 28]], 'negative padding is not supported'],
  [
    maxPool2d(2),
    [[4, 3, 1, 1]],
    'Given input size: (3x1x1). Calculated output size: (3x0x0). Output size is too small',
  ],
  [
    maxPool2d(5, { dilation: 3 }),
    [[1, 1, 9, 9]],
    'Given input size: (1x9x9). Calculated output size: (1x0x0). Output size is too small',
  ],
  [
    maxPool2d(2, { padding: 2 }),
    [[4, 3, 28, 28]],
    'pad should be at most half of kernel size, but got pad=2 and kernel_size=2',
  ],
  [maxPool2d(2), [[4, 3]], 'non-empty 3D or 4D (batch mode) tensor expected for input'],
  [maxPool2d(2, { stride: 0 }), [[4, 3, 28, 28]], 'stride should not be zero'],
  [
    avgPool2d(2),
    [[4, 3, 1, 1]],
    'Given input size: (3x1x1). Calculated output size: (3x0x0). Output size is too small',
  ],
  [
    avgPool2d(2, { padding: 2 }),
    [[4, 3, 28, 28]],
    'pad should be at most half of kernel size, but got pad=2 and kernel_size=2',
  ],
  [
    avgPool2d(2),
    [[4, 3]],
    'Dimension out of range (expected to be in range of [-2, 1], but got -3)',
  ],
  [avgPool2d(2, { stride: 0 }), [[4, 3, 28, 28]], 'stride should not be zero'],
  [linear(1960, 50), [[4, 2560]], 'mat1 and mat2 shapes cannot be multiplied (4x2560 and 1960x50)'],
  [
    linear(1960, 50),
    [[4, 3, 2560]],
    'mat1 and mat2 shapes cannot be multiplied (12x2560 and 1960x50)',
  ],
  [linear(1960, 50), [[2560]], 'mat1 and mat2 shapes cannot be multiplied (1x2560 and 1960x50)'],
  [linear(1, 50), [[]], 'both arguments to matmul need to be at least 1D, but they are 0D and 2D'],
  [
    softmax({ dim: 2 }),
    [[4, 10]],
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [flatten(), [[10]], 'Dimension out of range (expected to be in range of [-1, 0], but got 1)'],
  [
    flatten({ startDim: 2, endDim: 1 }),
    [[3, 4, 5]],
    'flatten() has invalid args: start_dim cannot come after end_dim',
  ],
  [
    add(),
    [
      [3, 4, 7],
      [3, 5, 7],
    ],
    'The size of tensor a (4) must match the size of tensor b (5) at non-singleton dimension 1',
  ],
  [
    crossEntropyLossLayer(),
    [[3, 10], [4]],
    'Expected input batch_size (3) to match target batch_size (4).',
  ],
  [
    crossEntropyLossLayer(),
    [
      [3, 10],
      [3, 3],
    ],
    '0D or 1D target tensor expected, multi-target not supported',
  ],
  [
    crossEntropyLossLayer(),
    [
      [3, 10, 5],
      [3, 4],
    ],
    'Expected target size [3, 5], got [3, 4]',
  ],
  [crossEntropyLossLayer(), [[10], [3]], 'size mismatch (got input: [10], target: [3])'],
  [
    crossEntropyLossLayer({ weight: new Array<number>(9).fill(0) }),
    [[3, 10], [3]],
    'weight tensor should be defined either for all 10 classes or no classes but got weight tensor of shape: [9]',
  ],
];

describe('a shape that does not fit is refused in PyTorch’s words', () => {
  test.each(CASES)('%o on %o', (layer, shapes, message) => {
    expect(() => typeOf(layer).inferShape(layer, shapes)).toThrow(new ShapeError(message));
  });
});

test('a constructor refuses what torch.nn’s does', () => {
  expect(() => conv2d(4, 6, 5, { groups: 3 })).toThrow('in_channels must be divisible by groups');
  expect(() => conv2d(3, 5, 5, { groups: 3 })).toThrow('out_channels must be divisible by groups');
  expect(() => conv2d(3, 6, 5, { padding: 'same', stride: 2 })).toThrow(
    "padding='same' is not supported for strided convolutions",
  );
  expect(() => conv2d(3, 6, 5, { padding: 'foo' as 'same' })).toThrow(
    "Invalid padding string 'foo', should be one of {'same', 'valid'}",
  );
  expect(() => crossEntropyLossLayer({ labelSmoothing: 2 })).toThrow(
    'label_smoothing must be between 0.0 and 1.0. Got: 2',
  );
  expect(() => avgPool2d(2, { divisorOverride: 0 })).toThrow('divisor must be not zero');
});

test('crossEntropyLoss takes numbers and tensors, and refuses a label that is no class', () => {
  const logits = tensor([2, 3], [0, 0, 0, 5, 0, 0]);
  const { shape, data } = crossEntropyLoss(logits, [1, 0]);
  expect(shape).toEqual([]);
  expect(data[0]).toBeCloseTo((Math.log(3) + Math.log(Math.exp(5) + 2) - 5) / 2, 6);
  const labels = { shape: [2], data: BigInt64Array.of(1n, 0n) };
  expect(crossEntropyLoss(logits, labels, { reduction: 'none' }).shape).toEqual([2]);
  expect(() => crossEntropyLoss(logits, [1, 3])).toThrow('Target 3 is out of bounds.');
});

test('a network names the layer, when loaded and when run', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const wrong = sequential('net', [1, 8, 8], { flat: flatten(), dense1: linear(400, 10) });
  const message = 'dense1: mat1 and mat2 shapes cannot be multiplied (1x64 and 400x10)';
  await expect(engine.load(wrong)).rejects.toThrow(message);
  await expect(engine.load(wrong)).rejects.toBeInstanceOf(ShapeError);

  const { initialise } = await import('../../src/index.ts');
  const network = await engine.load(lenet, initialise(lenet, 0));
  await expect(network.run({ shape: [1, 1, 28, 28], data: new Float32Array(784) })).rejects.toThrow(
    "conv3: Calculated padded input size per channel: (4 x 4). Kernel size: (5 x 5). Kernel size can't be greater than actual input size",
  );
  await expect(
    network.run({ shape: [4, 3, 28, 28], data: new Float32Array(4 * 3 * 784) }),
  ).rejects.toThrow('expected input[4, 3, 28, 28] to have 1 channels, but got 3 channels instead');
  await expect(
    network.run({ shape: [1, 1, 33, 33], data: new Float32Array(33 * 33) }),
  ).rejects.toThrow('LeNet was loaded for input of shape [N, 1, 32, 32], but got [1, 1, 33, 33]');
});

test('a graph refuses circles, missing values, and two of a name', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const node = (name: string, ...inputs: string[]) => ({ name, layer: add(), inputs });
  const circle = graph('circle', { input: [2] }, [node('a', 'input', 'b'), node('b', 'a', 'a')]);
  await expect(engine.load(circle)).rejects.toThrow('circle: a, b wait for each other in a circle');
  expect(() => graph('g', { input: [2] }, [node('a', 'input', 'c')])).toThrow(
    'g: a reads c, which does not exist',
  );
  expect(() => graph('g', { a: [2] }, [node('a', 'a', 'a')])).toThrow('g: two values are named a');
});
