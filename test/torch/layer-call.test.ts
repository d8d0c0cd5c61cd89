import { describe, expect, it } from 'vitest';
import { asArgument, constantValue, isConstant } from '../../src/torch/edits/constant.ts';
import { bindingLine } from '../../src/torch/edits/binding-line.ts';
import { LayerCall } from '../../src/torch/edits/layer-call.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

const HEAD = `import torch
import torch.nn as nn
import torch.nn.functional as F
`;

/** The first layer of a cell's network, its call, and the text that was run. */
async function opened(cell: string, at = 0) {
  const source = HEAD + cell;
  const { error, model, sites } = await createTorchNotebook().run(source);
  expect(error).toBeUndefined();
  const node = model?.nodes.at(at);
  const site = node && sites?.get(node.name);
  if (node === undefined || site === undefined) throw new Error('no site');
  return { source, layer: node.layer, call: LayerCall.find(site, node.layer) };
}

const attributesOf = async (cell: string) => {
  const { source, call } = await opened(cell);
  return Object.fromEntries(
    (call?.attributesIn(source) ?? []).map(({ name, text, from }) => [name, `${text} ${from}`]),
  );
};

describe('attributes of a layer', () => {
  it('are the literals that the call gives, by place or by keyword, and torch’s defaults', async () => {
    expect(
      await attributesOf('nn.Conv2d(1, 6, padding=(1, 2), kernel_size=5)(torch.randn(1, 1, 9, 9))'),
    ).toEqual({
      in_channels: '1 literal',
      out_channels: '6 literal',
      kernel_size: '5 literal',
      stride: '1 default',
      padding: '(1, 2) literal',
      dilation: '1 default',
      groups: '1 default',
      bias: 'True default',
    });
  });

  it('are those of functions, which are given the input first', async () => {
    expect(await attributesOf('F.max_pool2d(torch.randn(1, 1, 8, 8), 2)')).toMatchObject({
      kernel_size: '2 literal',
      stride: 'None default',
      ceil_mode: 'False default',
    });
    expect(await attributesOf('torch.flatten(torch.randn(1, 1, 8, 8), 1)')).toEqual({
      start_dim: '1 literal',
      end_dim: '-1 default',
    });
  });

  it('are named where they are no literals, with the line on which their value is set', async () => {
    const { source, call } = await opened(
      'wide, k = 6, 3\nnn.Conv2d(1,\n  wide, k + 2)(torch.randn(1, 1, 9, 9))\n',
    );
    const [, channels, kernel] = call?.attributesIn(source) ?? [];
    expect(channels).toEqual({ name: 'out_channels', text: 'wide', from: 'expression', line: 4 });
    expect(kernel).toEqual({ name: 'kernel_size', text: 'k + 2', from: 'expression', line: 6 });
  });

  it('come from what is unpacked', async () => {
    const cell = 'sizes = [3, 2]\nnn.Linear(*sizes, bias=False)(torch.randn(1, 3))';
    expect(await attributesOf(cell)).toEqual({
      in_features: '*sizes expression',
      out_features: '*sizes expression',
      bias: 'False literal',
    });
    const more = "more = {'bias': False}\nnn.Linear(3, 2, **more)(torch.randn(1, 3))";
    expect(await attributesOf(more)).toEqual({
      in_features: '3 literal',
      out_features: '2 literal',
      bias: '**more expression',
    });
  });

  it('are not read from a call that says something else than the layer is', async () => {
    const cell = `class Odd(nn.Linear):
    def __init__(self):
        nn.Linear.__init__(self, 3, 2)

Odd()(torch.randn(1, 3))
`;
    expect((await opened(cell)).call).toBeUndefined();
  });
});

/** Rewrites, runs what came of it, and gives the text and the layer. */
async function rewritten(cell: string, name: string, value: string, at = 0) {
  const { source, call } = await opened(cell, at);
  const text = call?.withAttribute(source, name, value);
  if (text === undefined) throw new Error('not rewritten');
  const after = await opened(text.slice(HEAD.length), at);
  return { cell: text.slice(HEAD.length), layer: after.layer };
}

const X = '(torch.randn(1, 1, 12, 12))';

describe('rewriting a call', () => {
  it.each([
    ['by place', `nn.Conv2d(1, 6, 5)${X}`, 'out_channels', '8', `nn.Conv2d(1, 8, 5)${X}`],
    [
      'by keyword, with its blanks',
      `nn.Conv2d(1, 6, kernel_size = 5 , padding=0)${X}`,
      'kernel_size',
      '3',
      `nn.Conv2d(1, 6, kernel_size = 3 , padding=0)${X}`,
    ],
    [
      'a tuple',
      `nn.Conv2d(1, 6, (5, 3))${X}`,
      'kernel_size',
      '(3, 5)',
      `nn.Conv2d(1, 6, (3, 5))${X}`,
    ],
    [
      'arithmetic',
      'nn.Linear(2 * 3, 4)(torch.randn(1, 6))',
      'out_features',
      '5',
      'nn.Linear(2 * 3, 5)(torch.randn(1, 6))',
    ],
    [
      'a default, which is added',
      `nn.Conv2d(1, 6, 5)${X}`,
      'padding',
      "'same'",
      `nn.Conv2d(1, 6, 5, padding='same')${X}`,
    ],
    [
      'where nothing is given',
      'nn.Flatten( )(torch.randn(2, 3))',
      'start_dim',
      '0',
      'nn.Flatten(start_dim=0 )(torch.randn(2, 3))',
    ],
    [
      'over lines, before a comma and a comment',
      `nn.Conv2d(  # (1, 6
    1,
    6,  # maps, 5
    5,  # its size)
)${X}`,
      'stride',
      '2',
      `nn.Conv2d(  # (1, 6
    1,
    6,  # maps, 5
    5, stride=2,  # its size)
)${X}`,
    ],
    [
      'one of many',
      `nn.Conv2d(6, 6, 3)(nn.Conv2d(1, 6, 3)${X})  # nn.Conv2d(6, 6, 3)`,
      'kernel_size',
      '1',
      `nn.Conv2d(6, 6, 3)(nn.Conv2d(1, 6, 1)${X})  # nn.Conv2d(6, 6, 3)`,
    ],
    [
      'a function',
      'F.dropout(torch.randn(1, 3), training=False)',
      'p',
      '0.25',
      'F.dropout(torch.randn(1, 3), training=False, p=0.25)',
    ],
    [
      'after what is unpacked',
      'a = [1, 6]\nnn.Conv2d(*a, kernel_size=3)(torch.randn(1, 1, 9, 9))',
      'kernel_size',
      '5',
      'a = [1, 6]\nnn.Conv2d(*a, kernel_size=5)(torch.randn(1, 1, 9, 9))',
    ],
    [
      'a negative number, in letters beyond ASCII',
      "'합성곱 🧠'; nn.Softmax(dim=-1)(torch.randn(1, 3))",
      'dim',
      '1',
      "'합성곱 🧠'; nn.Softmax(dim=1)(torch.randn(1, 3))",
    ],
  ])('%s', async (_, cell, name, value, expected) => {
    const after = await rewritten(cell, name, value);
    expect(after.cell).toBe(expected);
    const camel = name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
    expect(after.layer).toMatchObject({ [camel]: constantValue(value) });
  });

  it('goes on from text to text, until the calls are others', async () => {
    const { source, call } = await opened(`nn.Conv2d(1, 6, 5)${X}`);
    const next = call?.withAttribute(source, 'padding', '10') ?? '';
    const last = call?.withAttribute(next, 'padding', '2') ?? '';
    expect(last).toBe(`${HEAD}nn.Conv2d(1, 6, 5, padding=2)${X}`);
    expect(call?.lineIn(last)).toBe(4);
    expect(call?.withAttribute(`print()\n${last}`, 'padding', '1')).toBeUndefined();
    expect(call?.attributesIn(last.replace('Conv2d', 'Linear'))).toBeUndefined();
  });
});

describe('constants', () => {
  it('are told from what has names, calls or more than one argument', () => {
    for (const text of ['5', '-1', '(3, 5)', '16 * 5 * 5', "'same'", 'None', '[1, 2]', '1e-5'])
      expect(isConstant(text)).toBe(true);
    for (const text of [
      '',
      'k',
      'f(1)',
      '3, 5',
      'x=1',
      '*a',
      '1), (2',
      '1 if 2 else 3',
      '1 +',
      '(x)',
    ])
      expect(isConstant(text)).toBe(false);
  });

  it('are taken as a person types them', () => {
    const typed = [' 5 ', '3, 5', 'same', '(1, 2)', '2*3', 'width', '3,', 'f(2)', '', '5 # x'];
    expect(typed.map(asArgument)).toEqual([
      '5',
      '(3, 5)',
      "'same'",
      '(1, 2)',
      '2*3',
      "'width'",
      '(3,)',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('have values', () => {
    expect(['16*5*5', '(3, 5)', '1e-05', "'a'", 'None', '1 // 0'].map(constantValue)).toEqual([
      400,
      [3, 5],
      1e-5,
      'a',
      null,
      undefined,
    ]);
  });
});

it('a name’s line is that of its only assignment', () => {
  const source =
    'a = 1\nb, c = 2, 3\nfor d in (a, b):\n    e = d\nc += 1\ndef f(g, h=2):\n    i: int = g\n';
  const line = (name: string) => bindingLine(source, name);
  expect(bindingLine('n = 2\n[n for n in (1, 2)]\n', 'n')).toBeUndefined();
  expect(bindingLine('n = 2\nfor i, (j, n) in []: pass\n', 'n')).toBeUndefined();
  expect(bindingLine('(m, n) = 2, 3\nn in (3, 4)\nf(n)\n', 'n')).toBe(1);
  expect(['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'j'].map(line)).toEqual([
    1,
    2,
    undefined,
    undefined,
    4,
    undefined,
    undefined,
    7,
    undefined,
  ]);
});
