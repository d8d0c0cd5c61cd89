import {
  add,
  avgPool2d,
  cat,
  conv2d,
  flatten,
  graph,
  initialise,
  linear,
  maxPool2d,
  relu,
  sequential,
  tanh,
  type Model,
  type Tensor,
} from '../../src/index.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount, type Shape } from '../../src/tensor/shape.ts';

/** A tensor of seeded normal numbers. */
export function randomTensor(shape: Shape, seed: number): Tensor {
  const random = new Random(seed);
  const data = Float32Array.from({ length: elementCount(shape) }, () => random.normal());
  return { shape: [...shape], data };
}

/** A small chain: convolution, pooling, flatten, dense. */
export const chain: Model = sequential('Chain', [1, 6, 6], {
  conv: conv2d(1, 3, 3),
  tanh: tanh(),
  pool: maxPool2d(2),
  flatten: flatten(),
  dense: linear(12, 4),
});

/** Two kernels that compile at once. */
export const light: Model = sequential('Light', [2, 8, 8], { tanh: tanh(), pool: avgPool2d(2) });

/** A residual block whose nodes stand in no useful order, and a convolution that is called twice. */
export const residual: Model = graph(
  'Residual',
  { input: [2, 5, 5] },
  [
    { name: 'sum', layer: add(), inputs: ['conv_1', 'skip'] },
    { name: 'relu', layer: relu(), inputs: ['sum'] },
    { name: 'conv_1', layer: conv2d(2, 2, 3, { padding: 1 }), inputs: ['act'], module: 'conv' },
    { name: 'conv', layer: conv2d(2, 2, 3, { padding: 1 }), inputs: ['input'] },
    { name: 'act', layer: tanh(), inputs: ['conv'] },
    { name: 'skip', layer: conv2d(2, 2, 1), inputs: ['input'] },
  ],
  'relu',
);

/** Ten branches of an input joined, one of them twice: more than a kernel's buffers. */
export const branched: Model = graph('Branched', { input: [2, 5, 5] }, [
  ...Array.from({ length: 10 }, (_, i) => ({
    name: `branch${i}`,
    layer: i % 2 === 0 ? conv2d(2, 1 + (i % 3), 3, { padding: 1 }) : tanh(),
    inputs: ['input'],
  })),
  {
    name: 'cat',
    layer: cat(),
    inputs: [...Array.from({ length: 10 }, (_, i) => `branch${i}`), 'branch1'],
  },
  { name: 'rows', layer: cat({ dim: -2 }), inputs: ['cat', 'cat'] },
]);

/** A model with fresh weights and a batch of seeded inputs. */
export function setUp(model: Model, n: number, seed = 1) {
  const weights = initialise(model, seed);
  const inputs = Object.fromEntries(
    model.inputs.map(({ name, shape }, i) => [name, randomTensor([n, ...shape], seed + i)]),
  );
  return { weights, inputs };
}
