import { describe, expect, it } from 'vitest';
import { flatten, FormatError, linear, reshape } from '../../src/index.ts';
import type { Attribute, OnnxGraph, OnnxNode } from '../../src/formats/onnx/onnx-file.ts';
import type { OnnxTensor } from '../../src/formats/onnx/onnx-tensor.ts';
import { convertOnnx } from '../../src/formats/onnx/read-onnx.ts';

const whole = (name: string, data: readonly number[], shape = [data.length]): OnnxTensor => ({
  name,
  dtype: 'int64',
  shape,
  data: Float32Array.from(data),
});

/** `y = Op(a, b)`, with attributes after it. */
function nodeOf(text: string, attributes: Readonly<Record<string, Attribute>> = {}): OnnxNode {
  const [, output, op, inputs] = /^(\w+) = (\w+)\((.*)\)$/.exec(text) ?? [];
  return {
    name: '',
    op,
    inputs: inputs === '' ? [] : inputs.split(', '),
    outputs: [output],
    attributes: new Map(Object.entries(attributes)),
  };
}

type Line = string | readonly [string, Readonly<Record<string, Attribute>>];

const CONSTANTS = [
  whole('zero', [0]),
  whole('one', [1]),
  whole('two', [2]),
  whole('three', [3]),
  whole('minus', [-1]),
  whole('four', [4]),
  whole('last', [-1], []),
  whole('far', [2 ** 63]),
  whole('table', [6, 2, 3, 4], [2, 2]),
  whole('table2', [1, 2, 3, 4], [1, 4]),
  whole('table3', [1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 1]),
  whole('matrix', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [4, 3]),
  whole('shape', [1, 1, 4, 3]),
  whole('rows', [0, 6, 4]),
];

/** A graph of an input `x [batch, 2, 3, 4]`, whose output is the last line's. */
function read(lines: readonly Line[], batch?: number) {
  const nodes = lines.map((line) => (typeof line === 'string' ? nodeOf(line) : nodeOf(...line)));
  const file: OnnxGraph = {
    name: 'Folded',
    opset: 13,
    nodes,
    constants: new Map(CONSTANTS.map((one) => [one.name, one])),
    inputs: [{ name: 'x', shape: [batch, 2, 3, 4] }],
    outputs: nodes.at(-1)?.outputs ?? [],
  };
  return convertOnnx(file).model.nodes.map(({ layer }) => layer);
}

/** The shape `s` of the input, what is made of it, and the input as it says. */
const withSizes = (lines: readonly Line[]): Line[] => [
  's = Shape(x)',
  ...lines,
  'y = Reshape(x, sizes)',
];

const REPEATED = Array.from({ length: 30 }, (_, i) => `d${i + 1} = Concat(d${i}, d${i})`);

describe('sizes that are worked out while a file is read', () => {
  it.each<readonly [what: string, lines: readonly Line[], sizes: readonly number[]]>([
    ['the shape itself', ['sizes = Identity(s)'], [2, 3, 4]],
    ['its beginning', ['a = Slice(s, zero, two)', 'sizes = Concat(a, minus)'], [2, 12]],
    ['its end', ['a = Slice(s, two, far)', 'sizes = Concat(zero, two, a)'], [2, 3, 4]],
    [
      'every second size',
      ['a = Slice(s, zero, far, zero, two)', 'sizes = Concat(a, two, four)'],
      [3, 2, 4],
    ],
    [
      'the sizes backwards',
      ['a = Slice(s, minus, zero, zero, minus)', 'sizes = Concat(zero, a)'],
      [4, 3, 2],
    ],
    [
      'a number of it',
      ['a = Gather(s, last)', 'b = Unsqueeze(a, zero)', 'sizes = Concat(zero, b, minus)'],
      [4, 6],
    ],
    [
      'the batch as a number',
      [
        'a = Slice(s, zero, one)',
        'b = Squeeze(a, zero)',
        'c = Unsqueeze(b, zero)',
        'sizes = Concat(c, minus, two)',
      ],
      [12, 2],
    ],
    [
      'a product',
      [
        'a = Gather(s, last)',
        'b = Gather(s, two)',
        'c = Mul(a, b)',
        'sizes = Concat(zero, two, c)',
      ],
      [2, 12],
    ],
    [
      'a quotient, cut off',
      [
        'a = Gather(s, two)',
        'b = Div(a, two)',
        ['c = Cast(b)', { to: 7 }],
        'sizes = Concat(minus, two, three, four, c)',
      ],
      [2, 3, 4, 1],
    ],
    [
      'a sum and a difference',
      ['a = Gather(s, one)', 'b = Add(a, four)', 'c = Sub(b, a)', 'sizes = Concat(zero, b, c)'],
      [6, 4],
    ],
    [
      'arithmetic that leaves the batch as it is',
      [
        'a = Gather(s, zero)',
        'b = Mul(one, a)',
        'c = Add(b, zero)',
        'd = Div(c, one)',
        'e = Sub(d, zero)',
        'sizes = Concat(e, two, minus)',
      ],
      [2, 12],
    ],
    [
      'a table turned',
      [
        't = Transpose(table)',
        'r = Reshape(t, minus)',
        'a = Slice(r, two, far)',
        'sizes = Concat(zero, a, three)',
      ],
      [2, 4, 3],
    ],
    [
      'ones',
      [['a = ConstantOfShape(two)', { value: whole('', [1]) }], 'sizes = Concat(zero, a, minus)'],
      [1, 1, 24],
    ],
    [
      'part of the shape by attributes',
      [['a = Shape(x)', { start: -2 }], 'sizes = Concat(zero, two, a)'],
      [2, 3, 4],
    ],
    ['the shape of a constant', ['a = Shape(table)', 'sizes = Concat(zero, a, minus)'], [2, 2, 6]],
    [
      'lists of a node',
      [['a = Constant()', { value_ints: [8, 3] }], 'sizes = Concat(zero, a)'],
      [8, 3],
    ],
  ])('%s', (_, lines, sizes) => {
    for (const batch of [undefined, 1, 5]) {
      expect(read(withSizes(lines), batch)).toEqual([reshape(sizes)]);
    }
  });

  it.each<readonly [what: string, lines: readonly Line[], reason: RegExp]>([
    ['a multiple of the batch', ['a = Gather(s, zero)', 'b = Mul(a, two)'], /of the batch is not/],
    ['the batch in another place', ['sizes = Concat(minus, s)'], /keep the batch first, is not/],
    ['other values than a sample has', ['sizes = Concat(zero, three)'], /shape '\[1, 3\]' is inv/],
    ['two sizes left open', ['sizes = Concat(zero, minus, minus)'], /only one dimension can be/],
    ['an index past the end', ['a = Gather(s, far)'], /\(Gather\): index \S+ of 4 is not read/],
    ['a slice that stands still', ['a = Slice(s, one, two, zero, zero)'], /never ends is not/],
    ['more numbers than fit', ['a = ConstantOfShape(far)'], /\(\w+\): the many numbers/],
    ['a negative size', ['a = ConstantOfShape(minus)'], /the shape \[-1\] is not read/],
    ['numbers that double', ['d0 = Identity(two)', ...REPEATED], /\(\w+\): the many numbers/],
    ['half precision', [['a = Cast(two)', { to: 10 }]], /\(Cast\): to=float16 is not read/],
    ['shapes that do not meet', ['a = Add(table, s)'], /constants of two shapes is not read/],
  ])('not %s', (_, lines, reason) => {
    expect(() => read(withSizes(lines))).toThrow(FormatError);
    expect(() => read(withSizes(lines))).toThrow(reason);
  });
});

describe('a matrix that values are multiplied by', () => {
  it('may have dimensions of one before it', () => {
    const lines = ['m = Reshape(matrix, shape)', 'y = MatMul(x, m)'];
    expect(read(lines)).toEqual([linear(4, 3, { bias: false })]);
    expect(() => read(['a = Squeeze(table2, zero)', 'y = MatMul(x, a)'])).toThrow(/1 dimensions/);
    const narrow = ['f = Reshape(x, rows)', 'y = MatMul(f, m)'];
    expect(() => read(['m = Reshape(matrix, shape)', ...narrow])).toThrow(/4 dimensions is not/);
    expect(() => read(['y = MatMul(x, table3)'])).toThrow(/a constant of 3 dimensions is not read/);
  });
});

describe('the batch', () => {
  it('is a size of the file’s own number, where it states one', () => {
    expect(read(['a = Concat(three, minus)', 'y = Reshape(x, a)'], 3)).toEqual([flatten()]);
    expect(() => read(['a = Concat(three, minus)', 'y = Reshape(x, a)'], 2)).toThrow(/batch first/);
  });

  it('is no number, where the file leaves it open', () => {
    expect(() => read(['a = Concat(one, minus)', 'y = Reshape(x, a)'])).toThrow(/\[1, -1\], which/);
    expect(() => read(['y = Squeeze(x)'])).toThrow(/dropping the batch where it is one sample/);
  });

  it('stays where it is', () => {
    expect(() => read(['y = Transpose(x)'])).toThrow(/perm=\[3, 2, 1, 0\], which does not keep/);
    expect(() => read(['y = Unsqueeze(x, zero)'])).toThrow(/axis 0, before the batch, is not/);
    expect(() => read(['y = Squeeze(x, zero)'], 1)).toThrow(/axis 0, which is the batch, is not/);
    expect(() => read([['y = Flatten(x)', { axis: 2 }]])).toThrow(/joins the batch with what/);
  });
});
