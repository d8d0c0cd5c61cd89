import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

interface Case {
  readonly name: string;
  readonly source: string;
}

const read = (path: string): unknown =>
  (JSON.parse(readFileSync(path, 'utf8')) as { cases: unknown }).cases;

const mistakes = new Map(
  (read('test/golden/cells.json') as Case[]).map(({ name, source }) => [name, source]),
);
const repairs = read('test/golden/repairs.json') as (Case & { readonly printed: string[] })[];

async function repairsOf(...sources: readonly string[]) {
  const notebook = createTorchNotebook();
  for (const source of sources) await notebook.run(source);
  return notebook.repairs();
}

describe('mistakes and their right repairs', () => {
  it('are forty at least', () => {
    expect(repairs.length).toBeGreaterThanOrEqual(40);
  });

  it.each(repairs)(
    '$name: the first one offered is the one that PyTorch runs',
    async ({ name, source, printed }) => {
      const [first] = await repairsOf(mistakes.get(name) ?? '');
      expect(first?.source).toBe(source);
      expect((await createTorchNotebook().run(source)).printed).toEqual(printed);
    },
  );
});

const HEAD = 'import torch\nimport torch.nn as nn\n';

describe('repairs', () => {
  it('are none where a cell runs, or nothing is known to help', async () => {
    expect(await repairsOf(`${HEAD}nn.Linear(3, 2)(torch.randn(1, 3))\n`)).toEqual([]);
    expect(await repairsOf('1 / 0\n')).toEqual([]);
    expect(await repairsOf(`${HEAD}nn.Linear(3, 2)(torch.randn(1, 4))\n1 / 0\n`)).toEqual([]);
  });

  it('are tried on what earlier cells left, and leave no trace', async () => {
    const notebook = createTorchNotebook();
    await notebook.run(`${HEAD}x = torch.randn(2, 8)\ncount = 0\n`);
    await notebook.run('count = count + 1\nnn.Linear(9, 3)(x)\n');
    const [repair] = await notebook.repairs();
    expect(repair).toMatchObject({
      line: 2,
      before: 'nn.Linear(9, 3)(x)',
      after: 'nn.Linear(8, 3)(x)',
    });
    expect((await notebook.run('print(count)\n')).printed).toEqual(['1']);
  });

  it('say where each changes the text, a new line included', async () => {
    const source = `${HEAD}class Net(nn.Module):\n    def __init__(self):\n        self.a = nn.ReLU()\n\nNet()\n`;
    expect(await repairsOf(source)).toEqual([
      {
        source: source.replace('        self.a', '        super().__init__()\n        self.a'),
        line: 5,
        before: '',
        after: 'super().__init__()',
      },
    ]);
  });

  it('end in time where a cell runs long', async () => {
    const source = `${HEAD}for i in range(200000):\n    a = i\nnn.Linear(3, 2)(torch.randn(1, 4))\n`;
    const notebook = createTorchNotebook();
    await notebook.run(source);
    const begin = performance.now();
    await notebook.repairs();
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
