import { describe, expect, it } from 'vitest';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

const NET = `import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 5)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(100, 10)
        self.fc2 = nn.Linear(10, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv(x)))
        x = torch.flatten(x, 1)
        return self.fc2(self.fc1(x))
`;

const stopOf = async (source: string) => (await createTorchNotebook().run(source)).stop;

describe('where a network stopped', () => {
  it('is the layer that failed, after those that ran, before those that did not', async () => {
    const stop = await stopOf(`${NET}\nNet()(torch.randn(4, 1, 28, 28))\n`);
    expect(stop?.steps.map(({ name, shape, state }) => [name, shape, state])).toEqual([
      ['conv', [4, 6, 24, 24], 'ran'],
      ['relu', [4, 6, 24, 24], 'ran'],
      ['pool', [4, 6, 12, 12], 'ran'],
      ['flatten', [4, 864], 'ran'],
      ['fc1', undefined, 'failed'],
      ['fc2', undefined, 'not run'],
    ]);
    expect(stop?.steps[4].text).toBe('Linear(in_features=100, out_features=10, bias=True)');
    expect(stop?.given).toEqual([[4, 864]]);
    expect(stop?.inputs).toEqual([[4, 1, 28, 28]]);
  });

  it('knows the call that made each layer, and the function that applied one', async () => {
    const stop = await stopOf(`${NET}\nNet()(torch.randn(4, 1, 28, 28))\n`);
    const calls = stop?.steps.map(({ site }) => site?.source.slice(site.from, site.to));
    expect(calls).toEqual([
      'nn.Conv2d(1, 6, 5)',
      'F.relu(self.conv(x))',
      'nn.MaxPool2d(2)',
      'torch.flatten(x, 1)',
      'nn.Linear(100, 10)',
      'nn.Linear(10, 10)',
    ]);
    const parameters = stop?.steps.map(({ site }) => site?.parameters.slice(0, 17));
    expect(parameters?.slice(3, 5)).toEqual(['input, start_dim=', 'in_features, out_']);
  });

  it('says where the features came from', async () => {
    const stop = await stopOf(`${NET}\nNet()(torch.randn(4, 1, 28, 28))\n`);
    const image = [4, 1, 28, 28];
    expect(stop?.features).toEqual({ found: 864, factors: [6, 12, 12], from: 'pool', image });
  });

  it('is not said of a cell that runs, or that no layer stopped', async () => {
    expect(await stopOf('import torch\ntorch.randn(2)\n')).toBeUndefined();
    expect(await stopOf('x = y\n')).toBeUndefined();
    const caught = `${NET}\ntry:\n    Net()(torch.randn(4, 1, 28, 28))\nexcept RuntimeError:\n    pass\n1 / 0\n`;
    expect(await stopOf(caught)).toBeUndefined();
  });

  it('is the layer alone where no network was called', async () => {
    const stop = await stopOf('import torch\nfc = torch.nn.Linear(3, 2)\nfc(torch.randn(1, 4))\n');
    expect(stop?.steps.map(({ name, state }) => [name, state])).toEqual([['fc', 'failed']]);
    expect(stop?.features).toBeUndefined();
  });
});

it.each([
  ['print(torch.randn(20000, 20000).sum())', 2],
  ['nn.Linear(100000, 100000)(torch.zeros(1, 100000))', 2],
  ['print(nn.Conv2d(64, 512, 7)(torch.zeros(64, 64, 64, 64)).mean())', 2],
])('%s stops before its values are computed', async (source, line) => {
  const cell = await createTorchNotebook().run(`import torch; import torch.nn as nn\n${source}`);
  expect(cell.error).toEqual({
    name: 'TimeoutError',
    message: 'the cell computes too many values for a page',
    line,
  });
});
