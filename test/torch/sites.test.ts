import { expect, it } from 'vitest';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

const HEAD = 'import torch\nimport torch.nn as nn\n';

/** The calls that made the last network's layers, by its nodes. */
async function callsOf(...cells: readonly string[]) {
  const notebook = createTorchNotebook();
  let last = await notebook.run('');
  for (const cell of cells) last = await notebook.run(HEAD + cell);
  expect(last.error).toBeUndefined();
  return Object.fromEntries(
    [...(last.sites ?? [])].map(([name, { source, from, to }]) => [name, source.slice(from, to)]),
  );
}

it('a layer’s site is the call that made it, in the cell where that stands', async () => {
  const made = `class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, width), nn.Tanh())
        self.head = nn.Linear(width, 2, bias=False)

    def forward(self, x):
        return self.head(self.body(x)) + 1
`;
  const calls = await callsOf(made, 'y = Net(5)(torch.randn(1, 3))\n');
  expect(calls).toEqual({
    'body.0': 'nn.Linear(3, width)',
    'body.1': 'nn.Tanh()',
    head: 'nn.Linear(width, 2, bias=False)',
  });
});

it('a subclass is made by its own call, or by that of its __init__', async () => {
  const cell = `class Wide(nn.Linear):
    def __init__(self, n):
        super().__init__(n, 2 * n)

class Plain(nn.Linear):
    pass

y = Plain(6, 4)(Wide(3)(torch.randn(1, 3)))
`;
  const calls = Object.values(await callsOf(cell));
  expect(calls).toEqual(['super().__init__(n, 2 * n)', 'Plain(6, 4)']);
});

it('what an operator or a method makes has none', async () => {
  const cell = `a = nn.Linear(2, 2)(torch.randn(1, 2))
b = (a + a).relu()
`;
  expect(Object.values(await callsOf(cell))).toEqual(['nn.Linear(2, 2)']);
});

it('layers of one loop have one site', async () => {
  const cell = `net = nn.Sequential(*[nn.Linear(n, n + 1) for n in (2, 3)])
net(torch.randn(1, 2))
`;
  const calls = await callsOf(cell);
  expect(calls).toEqual({ '0': 'nn.Linear(n, n + 1)', '1': 'nn.Linear(n, n + 1)' });
});
