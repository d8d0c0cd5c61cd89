import { describe, expect, test } from 'vitest';
import {
  adaptiveAvgPool2d,
  avgPool2d,
  cat,
  conv2d,
  flatten,
  graph,
  inferShapes,
  maxPool2d,
  permute,
  reflectionPad2d,
  relu,
  reshape,
  sequential,
  unflatten,
  zeroPad2d,
} from '../../src/index.ts';
import { shapeFormula } from '../../src/lab/shape-formula.ts';
import { notebook } from '../../src/models/notebook.ts';
import type { Model } from '../../src/index.ts';

const product = (factors: string): number =>
  factors.split('·').reduce((all, factor) => all * Number(factor), 1);

/** Works out `⌊(32 + 2·0 − 5) / 1⌋ + 1`, `16·5·5`, `16·25 / (5·5)` and `28 + 2 − 1`. */
function evaluate(arithmetic: string): number {
  const match = /^([⌊⌈])\((\d+) \+ (.+) − (\d+)\) \/ (\d+)[⌋⌉] \+ 1$/.exec(arithmetic);
  if (/^\d+ [+−]/.test(arithmetic)) {
    return arithmetic
      .replaceAll('− ', '+ -')
      .split(' + ')
      .reduce((a, b) => a + Number(b), 0);
  }
  if (match === null) {
    const [whole, others = '1'] = arithmetic.replace(/[()]/g, '').split(' / ');
    return product(whole) / product(others);
  }
  const [, side, size, padding, reach, step] = match;
  const pad = padding.startsWith('2·')
    ? 2 * Number(padding.slice(2))
    : padding.split(' + ').reduce((a, b) => a + Number(b), 0);
  const quotient = (Number(size) + pad - Number(reach)) / Number(step);
  return (side === '⌊' ? Math.floor(quotient) : Math.ceil(quotient)) + 1;
}

function formulas(model: Model) {
  const shapes = inferShapes(model, 3);
  return model.nodes.flatMap((node) =>
    shapeFormula(
      node,
      node.inputs.map((name) => shapes.get(name) ?? []),
      shapes.get(node.name) ?? [],
    ),
  );
}

describe('the formula of a shape', () => {
  test('gives the size, for every layer of the notebook', () => {
    const all = notebook.flatMap(({ model }) => formulas(model));
    const written = all.filter(({ arithmetic }) => !arithmetic.startsWith('out_'));
    expect(written.length).toBeGreaterThan(60);
    for (const { arithmetic, size } of written) expect(evaluate(arithmetic)).toBe(size);
  });

  test('gives the size with padding, stride, dilation, same padding and ceil mode', () => {
    const model = sequential('odd', [2, 33, 30], {
      conv1: conv2d(2, 4, [5, 3], { stride: [2, 1], padding: [2, 0], dilation: [1, 2] }),
      same: conv2d(4, 4, 4, { padding: 'same' }),
      relu: relu(),
      max: maxPool2d(3, { stride: 2, padding: 1, dilation: 1 }),
      average: avgPool2d(2, { ceilMode: true }),
      flatten: flatten({ startDim: 2 }),
    });
    const written = formulas(model).filter(({ arithmetic }) => !arithmetic.startsWith('out_'));
    expect(written.length).toBe(9);
    for (const { arithmetic, size } of written) expect(evaluate(arithmetic)).toBe(size);
  });

  test('gives the size that a view leaves to be found', () => {
    const model = sequential('views', [3, 4, 10], {
      reshape: reshape([6, -1]),
      rows: unflatten(2, [5, -1]),
      flat: reshape([-1]),
      maps: unflatten(1, [3, 4, 10]),
      numbers: reshape([-1, 120]),
    });
    expect(formulas(model).map(({ letter, arithmetic }) => `${letter} = ${arithmetic}`)).toEqual([
      'L = 3·4·10 / 6',
      'W = 20 / 5',
      'C = 6·5·4',
      'C = 3·4·10 / 120',
    ]);
    for (const { arithmetic, size } of formulas(model)) expect(evaluate(arithmetic)).toBe(size);
  });

  test('says whose size a permuted dimension has', () => {
    const model = sequential('permuted', [3, 4, 10], { permute: permute([0, 3, 1, -2]) });
    expect(formulas(model)).toEqual([
      { letter: 'C', arithmetic: 'W', size: 10 },
      { letter: 'H', arithmetic: 'C', size: 3 },
      { letter: 'W', arithmetic: 'H', size: 4 },
    ]);
  });

  test('gives the size of what is padded, cropped and joined', () => {
    const model = graph('joined', { input: [2, 9, 7] }, [
      { name: 'zeros', layer: zeroPad2d([1, -2, 3, 0]), inputs: ['input'] },
      { name: 'mirror', layer: reflectionPad2d(2), inputs: ['zeros'] },
      { name: 'channels', layer: cat(), inputs: ['mirror', 'mirror', 'mirror'] },
      { name: 'columns', layer: cat({ dim: -1 }), inputs: ['channels', 'channels'] },
      { name: 'pool', layer: adaptiveAvgPool2d([2, 3]), inputs: ['columns'] },
    ]);
    const all = formulas(model);
    expect(all.map(({ letter, arithmetic }) => `${letter} = ${arithmetic}`)).toEqual([
      'H = 9 + 3 + 0',
      'W = 7 + 1 − 2',
      'H = 12 + 2 + 2',
      'W = 6 + 2 + 2',
      'C = 2 + 2 + 2',
      'W = 10 + 10',
      'H = output_size',
      'W = output_size',
    ]);
    for (const { arithmetic, size } of all.slice(0, -2)) expect(evaluate(arithmetic)).toBe(size);
  });
});
