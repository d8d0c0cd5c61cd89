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
  reflectionPad2d,
  relu,
  sequential,
  zeroPad2d,
} from '../../src/index.ts';
import { shapeFormula } from '../../src/lab/shape-formula.ts';
import { notebook } from '../../src/models/notebook.ts';
import type { Model } from '../../src/index.ts';

/** Works out `⌊(32 + 2·0 − 5) / 1⌋ + 1`, `16·5·5` and `28 + 2 − 1`. */
function evaluate(arithmetic: string): number {
  const match = /^([⌊⌈])\((\d+) \+ (.+) − (\d+)\) \/ (\d+)[⌋⌉] \+ 1$/.exec(arithmetic);
  if (/^\d+ [+−]/.test(arithmetic)) {
    return arithmetic
      .replaceAll('− ', '+ -')
      .split(' + ')
      .reduce((a, b) => a + Number(b), 0);
  }
  if (match === null) return arithmetic.split('·').reduce((a, b) => a * Number(b), 1);
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
