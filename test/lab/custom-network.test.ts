import { expect, test } from 'vitest';
import type { WeightFile } from '../../src/formats/read-weights.ts';
import type { Weights } from '../../src/graph/weights.ts';
import { RefusalError } from '../../src/lab/failure.ts';
import { networkOfCell, withWeights } from '../../src/lab/made-network.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

const SOURCE = `import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = torch.tensor([1.0, 2.0]).view(2, 1, 1)
        self.conv = nn.Conv2d(2, 1, 1)

    def forward(self, x):
        return self.conv((x + self.mean) * torch.tensor(3.0) / 2)

y = Net()(torch.randn(4, 2, 3, 3))
percent = y * 100
`;

const weight = { shape: [1, 2, 1, 1], data: Float32Array.of(5, 6) };
const bias = { shape: [1], data: Float32Array.of(7) };
const fileOf = (weights: Weights): WeightFile => ({
  format: 'pytorch',
  weights: new Map(weights),
  notes: [],
});

async function networkOfCode() {
  const network = networkOfCell(await createTorchNotebook().run(SOURCE));
  if (network === undefined) throw new Error('no network');
  return { ...network, id: 'code-1' };
}

test('tensors of the code are parameters, and stay where a state_dict brings the others', async () => {
  const network = await networkOfCode();
  expect(network.model.nodes.map(({ name, layer }) => `${name} ${layer.kind}`)).toEqual([
    'add Shift',
    'mul Scale',
    'truediv Scale',
    'conv Conv2d',
  ]);
  const file = new Map([
    ['module.conv.weight', weight],
    ['module.conv.bias', bias],
  ]);
  const { weights } = withWeights(network, 'net.pt', fileOf(file));
  expect([...(weights.get('add.bias')?.data ?? [])]).toEqual([1, 2]);
  expect(weights.get('add.bias')?.shape).toEqual([2, 1, 1]);
  expect([...(weights.get('mul.weight')?.data ?? [])]).toEqual([3]);
  expect([...(weights.get('truediv.weight')?.data ?? [])]).toEqual([0.5]);
  expect(weights.get('conv.weight')).toBe(weight);
});

test('a file that names them brings them too', async () => {
  const own = { shape: [2, 1, 1], data: Float32Array.of(8, 9) };
  const file = new Map([
    ['conv.weight', weight],
    ['conv.bias', bias],
    ['add.bias', own],
  ]);
  const { weights } = withWeights(await networkOfCode(), 'net.pt', fileOf(file));
  expect(weights.get('add.bias')).toBe(own);
});

test('a state_dict without the others is refused', async () => {
  const network = await networkOfCode();
  const load = () => withWeights(network, 'net.pt', fileOf(new Map([['conv.weight', weight]])));
  expect(load).toThrow(RefusalError);
});
