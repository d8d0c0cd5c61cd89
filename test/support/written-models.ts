import { readOnnx } from '../../src/formats.ts';
import {
  add,
  conv2d,
  crossEntropyLossLayer,
  flatten,
  graph,
  linear,
  maxPool2d,
  relu,
  sequential,
  softmax,
  tanh,
  type Model,
  type Tensor,
} from '../../src/index.ts';
import { parametersOf } from '../../src/graph/weights.ts';
import { notebook } from '../../src/models/notebook.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount, type Shape } from '../../src/tensor/shape.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';
import { everyLayer } from './every-layer.ts';
import { readBytes } from './fixtures.ts';
import { readModelCases } from './model-cases.ts';
import { chain, residual } from './models.ts';

/** A network that is written as a PyTorch program, under a name that can be a file's. */
export interface WrittenModel {
  readonly name: string;
  readonly model: Model;
}

/** Functions of torch where modules could stand, in modules of several depths. */
const FUNCTIONS = `import torch
import torch.nn as nn
import torch.nn.functional as F

class Squash(nn.Module):
    def forward(self, x):
        return torch.sigmoid(F.leaky_relu(x, 0.2))

class Branch(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(4, 4, (3, 1), padding='same')
        self.squash = Squash()

    def forward(self, x):
        return self.squash(self.conv(x)) + F.hardtanh(x, -0.5, 0.5)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(1, 4, 3, stride=(2, 1))
        self.branches = nn.ModuleList([Branch(), Branch()])
        self.head = nn.Linear(24, 5)

    def forward(self, x):
        x = F.relu6(self.stem(x))
        x = self.branches[1](self.branches[0](x)) + self.branches[0](x)
        x = F.avg_pool2d(F.max_pool2d(x, 2, stride=1), 2)
        x = F.dropout(torch.flatten(x, 1), 0.3)
        return F.softmax(torch.tanh(self.head(x)), dim=1)

y = Net()(torch.randn(2, 1, 16, 8))
`;

/** Modules that are not called in one go, and names that Python cannot write after a dot. */
const names: Model = graph('3 names, "quoted"', { picture: [1, 6, 6], x: [2, 6, 6] }, [
  { name: 'stems.0.conv-a', layer: conv2d(1, 2, 3, { padding: 1 }), inputs: ['picture'] },
  { name: 'heads.7', layer: tanh(), inputs: ['stems.0.conv-a'] },
  { name: 'stems.0.lambda', layer: conv2d(2, 2, 1), inputs: ['x'] },
  { name: 'heads.2', layer: relu(), inputs: ['stems.0.lambda'] },
  { name: 'sum', layer: add(), inputs: ['heads.7', 'heads.2'] },
  { name: 'again', layer: conv2d(2, 2, 1), inputs: ['sum'], module: 'stems.0.lambda' },
  { name: 'unused', layer: softmax({ dim: 1 }), inputs: ['x'] },
  { name: 'out', layer: add(), inputs: ['again', 'heads.7'] },
]);

/** A torch.nn.Sequential without names. */
const numbered: Model = sequential('Numbered', [1, 8, 8], {
  '0': conv2d(1, 3, 3),
  '1': relu(),
  '2': maxPool2d(3, { stride: 2, ceilMode: true }),
  '3': flatten(),
  '4': linear(27, 4),
});

const weighed: Model = graph('Weighed loss', { input: [6], wanted: [3] }, [
  { name: 'dense', layer: linear(6, 3, { bias: false }), inputs: ['input'] },
  {
    name: 'loss',
    layer: crossEntropyLossLayer({
      reduction: 'sum',
      labelSmoothing: 0.1,
      weight: [0.5, 1, 2],
    }),
    inputs: ['dense', 'wanted'],
  },
]);

/** Networks of every kind that the page can show. */
export async function writtenModels(): Promise<WrittenModel[]> {
  const cases = await readModelCases();
  const sources = [...cases.map(({ source }) => source), FUNCTIONS];
  const traced = await Promise.all(sources.map(async (one) => createTorchNotebook().run(one)));
  const onnx = readOnnx(await readBytes('test/golden/onnx/lenet.onnx')).model;
  const own = { chain, residual, everyLayer, names, numbered, weighed, onnx };
  return [
    ...notebook.map(({ id, model }) => ({ name: id, model })),
    ...traced.map(({ model, error }, i) => {
      if (model === undefined || error !== undefined) throw new Error(error?.message ?? 'no model');
      return { name: i < cases.length ? cases[i].name : 'functions', model };
    }),
    ...Object.entries(own).map(([name, model]) => ({ name, model })),
  ];
}

const BATCH = 2;

/** Seeded numbers of the same bits on every machine. */
function drawn(shape: Shape, random: Random, low: number, high: number): Tensor {
  const data = Float32Array.from({ length: elementCount(shape) }, () => random.uniform(low, high));
  return { shape, data };
}

/** Weights of a model, and a batch of inputs for it. */
export function drawnFor(model: Model): {
  weights: Map<string, Tensor>;
  inputs: Record<string, Tensor>;
} {
  const random = new Random(7);
  const weights = new Map(
    parametersOf(model).map(({ key, shape, fanIn }) => {
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0.25;
      const low = key.endsWith('running_var') ? 0.5 : -bound;
      return [key, drawn(shape, random, low, key.endsWith('running_var') ? 1.5 : bound)];
    }),
  );
  const inputs = model.inputs.map(({ name, shape }): [string, Tensor] =>
    shape.length === 0
      ? [name, { shape: [BATCH], data: Float32Array.of(1, 3) }]
      : [name, drawn([BATCH, ...shape], random, 0, 1)],
  );
  return { weights, inputs: Object.fromEntries(inputs) };
}
