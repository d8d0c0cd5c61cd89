import {
  add,
  avgPool2d,
  cat,
  conv2d,
  flatten,
  graph,
  linear,
  maxPool2d,
  mul,
  relu,
  scale,
  sequential,
  type Model,
} from '../../../src/index.ts';
import type { FigureOptions } from '../../../src/lab/figure/drawing.ts';
import type { Network } from '../../../src/lab/figure/stacks.ts';
import { inferShapes, inferShapesFrom } from '../../../src/graph/shapes.ts';
import { notebook } from '../../../src/models/notebook.ts';
import type { Shape } from '../../../src/tensor/shape.ts';
import type { Words } from '../../../src/lab/figure/operation.ts';

/** The figure's words in English. */
export const words: Words = {
  convolutions: 'Convolutions',
  subsampling: 'Subsampling',
  fullConnection: 'Full connection',
  addition: 'Addition',
  product: 'Product',
  concatenation: 'Concatenation',
  loss: 'Cross entropy',
  mean: 'mean',
  max: 'max',
  stride: 'stride',
  padding: 'padding',
  padded: 'Padding',
  dilation: 'dilation',
  groups: 'groups',
  scalar: 'scalar',
};

export const options: FigureOptions = {
  words,
  sample: 0,
  hasValues: false,
  hasActivations: false,
  isSquareRoot: false,
};

/** A model as it runs on a batch of four. */
export const batchOf = (model: Model, samples = 4): Network => ({
  model,
  shapes: inferShapes(model, samples),
  samples,
});

/** A model that one sample without a batch goes through. */
export const unbatched = (model: Model): Network => {
  const inputs = model.inputs.map(({ name, shape }): [string, Shape] => [name, shape]);
  return { model, shapes: inferShapesFrom(model, new Map(inputs)), samples: 1 };
};

/** A residual block: the input past two convolutions, and added to what they make. */
export const block: Model = graph('Block', { input: [8, 12, 12] }, [
  { name: 'conv1', layer: conv2d(8, 8, 3, { padding: 1 }), inputs: ['input'] },
  { name: 'relu1', layer: relu(), inputs: ['conv1'] },
  { name: 'conv2', layer: conv2d(8, 8, 3, { padding: 1 }), inputs: ['relu1'] },
  { name: 'add', layer: add(), inputs: ['conv2', 'input'] },
  { name: 'relu2', layer: relu(), inputs: ['add'] },
]);

const stage = (i: number, from: number, to: number) => ({
  [`a.very.long.name.of.features.${i}.conv`]: conv2d(from, to, [3, 5], {
    padding: [1, 2],
    stride: i === 0 ? 2 : 1,
  }),
  [`a.very.long.name.of.features.${i}.relu`]: relu(),
  [`features.${i}.pool`]: i % 2 === 0 ? maxPool2d([2, 1]) : avgPool2d(2),
});

/** A deep network with many channels, long names, and maps that are not square. */
export const deep: Model = sequential('Deep', [3, 64, 96], {
  ...stage(0, 3, 64),
  ...stage(1, 64, 128),
  ...stage(2, 128, 512),
  flatten: flatten(),
  classifier: linear(49152, 1000),
});

/** Branches that are joined, and what weighs their channels: an Inception and an SE block. */
export const branches: Model = graph('Branches', { input: [4, 12, 12] }, [
  { name: 'one', layer: conv2d(4, 6, 1), inputs: ['input'] },
  { name: 'three', layer: conv2d(4, 6, 3, { padding: 1 }), inputs: ['input'] },
  { name: 'pool', layer: maxPool2d(3, { stride: 1, padding: 1 }), inputs: ['input'] },
  { name: 'cat', layer: cat(), inputs: ['one', 'three', 'pool'] },
  { name: 'squeeze', layer: avgPool2d(12), inputs: ['cat'] },
  { name: 'excite', layer: conv2d(16, 16, 1), inputs: ['squeeze'] },
  { name: 'mul', layer: mul(), inputs: ['cat', 'excite'] },
  { name: 'scale', layer: scale([16, 1, 1]), inputs: ['mul'] },
]);

/** Every network that a figure has to be right for. */
export const networks: readonly (readonly [name: string, network: Network])[] = [
  ...notebook.map(({ id, model }) => [id, batchOf(model)] as const),
  ['block', batchOf(block)],
  ['branches', batchOf(branches)],
  ['deep', batchOf(deep)],
  ['unbatched block', unbatched(block)],
];
