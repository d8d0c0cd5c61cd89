import { describe, expect, it } from 'vitest';
import { createEngine, flatten, permute, reshape, unflatten } from '../../src/index.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';
import { randomTensor } from '../support/models.ts';

const HEAD = 'import torch\nimport torch.nn as nn\n';

/** A network of a convolution, and of what `forward` does after it. */
const network = (forward: string, call: string) => `${HEAD}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)

    def forward(self, x):
        x = self.conv(x)
        ${forward}

x = torch.randn(2, 1, 6, 8)
y = Net()(${call})
`;

async function modelOf(source: string) {
  const { model, error } = await createTorchNotebook().run(source);
  if (model === undefined) throw new Error(error?.message ?? 'no network');
  return model;
}

describe('views in a network’s forward pass', () => {
  it.each([
    ['view', 'x.view(x.size(0), 2, 2, 24)', reshape([2, 2, 24])],
    ['view', 'x.view(-1, 4 * 24)', flatten()],
    ['view', 'x.view(2, 4, -1)', reshape([4, 24])],
    ['reshape', 'torch.reshape(x, (x.shape[0], -1, 6))', reshape([16, 6])],
    ['unsqueeze', 'x.unsqueeze(1)', reshape([1, 4, 4, 6])],
    ['unflatten', 'x.unflatten(1, (2, -1))', reshape([2, 2, 4, 6])],
    ['flatten', 'x.flatten(2)', flatten({ startDim: 2 })],
    ['permute', 'x.permute(0, 2, 3, 1)', permute([0, 2, 3, 1])],
    ['permute', 'torch.permute(x, (0, -1, 1, 2))', permute([0, 3, 1, 2])],
    ['transpose', 'x.transpose(-1, 1)', permute([0, 3, 2, 1])],
    ['unflatten', 'nn.Unflatten(3, (2, 3))(x)', unflatten(3, [2, 3])],
  ])('%s: %s is a layer', async (name, expression, layer) => {
    const { nodes } = await modelOf(network(`return ${expression}`, 'x'));
    expect(nodes.at(-1)?.layer).toEqual(layer);
    expect(nodes.map((node) => node.name)).toEqual(['conv', name]);
  });

  it('keep samples apart, for a batch of any size', async () => {
    const forward = 'return x.transpose(1, 2).reshape(x.size(0), -1).unsqueeze(1).squeeze(1)';
    const model = await modelOf(network(forward, 'x'));
    const engine = await createEngine({ backend: 'cpu' });
    const weights = new Map([
      ['conv.weight', randomTensor([4, 1, 3, 3], 1)],
      ['conv.bias', randomTensor([4], 2)],
    ]);
    const run = (await engine.load(model, weights)).run(randomTensor([5, 1, 6, 8], 3));
    expect((await run).output.shape).toEqual([5, 96]);
  });

  it.each([
    'x.permute(1, 0, 2, 3)',
    'x.transpose(0, 1)',
    'x.unsqueeze(0)',
    'x.view(-1, 24)',
    'x.view(4, 2, 4, 6)',
    'x.T',
  ])('%s, which moves the batch, is none', async (expression) => {
    const { nodes } = await modelOf(network(`return ${expression}`, 'x'));
    expect(nodes.map(({ name }) => name)).toEqual(['conv']);
  });
});

describe('views of the data that a network is given', () => {
  it.each([
    ['x.reshape(2, 1, 8, 6)', [1, 8, 6]],
    ['x.permute(0, 1, 3, 2)', [1, 8, 6]],
    ['torch.randn(2, 48).view(-1, 1, 6, 8)', [1, 6, 8]],
    ['torch.randn(2, 6, 8).unsqueeze(1)', [1, 6, 8]],
    ['torch.randn(2, 6, 8, 1).permute(0, 3, 1, 2)', [1, 6, 8]],
  ])('%s is no part of it', async (call, shape) => {
    const { inputs, nodes } = await modelOf(network('return x', call));
    expect(inputs.map((one) => one.shape)).toEqual([shape]);
    expect(nodes.map(({ name }) => name)).toEqual(['conv']);
  });

  it('are part of it where they make rows of pictures', async () => {
    const source = `${HEAD}x = torch.randn(4, 1, 8, 8)\ny = nn.Linear(64, 3)(x.view(-1, 64))\n`;
    const { inputs, nodes } = await modelOf(source);
    expect(inputs[0].shape).toEqual([1, 8, 8]);
    expect(nodes.map(({ layer }) => layer.kind)).toEqual(['Flatten', 'Linear']);
  });
});

it('a layer that fails after a view is shown with it', async () => {
  const forward = 'return nn.Linear(5, 2)(x.permute(0, 2, 3, 1))';
  const { stop } = await createTorchNotebook().run(network(forward, 'x'));
  expect(stop?.steps.map(({ name, text, shape, state }) => [name, text, shape, state])).toEqual([
    ['conv', 'Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1))', [2, 4, 4, 6], 'ran'],
    ['permute', 'Permute(0, 2, 3, 1)', [2, 4, 6, 4], 'ran'],
    ['Linear', 'Linear(in_features=5, out_features=2, bias=True)', undefined, 'failed'],
  ]);
});
