import { describe, expect, it } from 'vitest';
import { apart, fuse, isFusion } from '../../src/graph/fusion.ts';
import {
  avgPool2d,
  batchNorm2d,
  conv2d,
  dropout,
  flatten,
  graph,
  linear,
  maxPool2d,
  relu,
  sequential,
  softmax,
  tanh,
  type Layer,
  type Model,
} from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';

/** What runs together: a list for each step, in their order. */
const stepsOf = (model: Model): string[][] =>
  fuse(model).map((part) => (isFusion(part) ? part.nodes : [part]).map(({ name }) => name));

const chain = (layers: Record<string, Layer>) => sequential('Chain', [2, 12, 12], layers);

it('every layer is on its own where all values are wanted', () => {
  const parts = apart(lenet);
  expect(parts.map((part) => (isFusion(part) ? part.nodes : [part]).length)).toEqual(
    lenet.nodes.map(() => 1),
  );
  expect(parts.filter(isFusion).map(({ head }) => head.name)).toEqual(
    lenet.nodes.filter(({ layer }) => /Conv2d|Linear/.test(layer.kind)).map(({ name }) => name),
  );
});

describe('layers fuse', () => {
  it('five times in LeNet, which leaves one view', () => {
    expect(stepsOf(lenet).map((names) => names.length)).toEqual([3, 3, 2, 1, 2, 2]);
  });

  it('with a normalization behind the convolution, and through what changes nothing', () => {
    const model = chain({
      conv: conv2d(2, 3, 3),
      norm: batchNorm2d(3),
      act: relu(),
      drop: dropout(0.5),
      pool: maxPool2d(2),
      again: tanh(),
    });
    expect(stepsOf(model)).toEqual([['conv', 'norm', 'act', 'drop', 'pool', 'again']]);
  });

  it.each<[string, Record<string, Layer>, string[][]]>([
    [
      'a normalization behind an activation',
      { conv: conv2d(2, 3, 3), act: relu(), norm: batchNorm2d(3) },
      [['conv', 'act'], ['norm']],
    ],
    [
      'a pool whose windows overlap',
      { conv: conv2d(2, 3, 3), pool: maxPool2d(3, { stride: 2 }) },
      [['conv'], ['pool']],
    ],
    [
      'a pool with padding',
      { conv: conv2d(2, 3, 3), pool: avgPool2d(2, { padding: 1 }) },
      [['conv'], ['pool']],
    ],
    [
      'a second pool',
      { conv: conv2d(2, 3, 3), pool: maxPool2d(2), pool2: maxPool2d(2) },
      [['conv', 'pool'], ['pool2']],
    ],
    ['groups', { conv: conv2d(2, 4, 3, { groups: 2 }), act: relu() }, [['conv'], ['act']]],
    [
      'a softmax over channels',
      { conv: conv2d(2, 3, 3), soft: softmax({ dim: 1 }) },
      [['conv'], ['soft']],
    ],
    [
      'a softmax over many outputs',
      { flat: flatten(), dense: linear(288, 17), soft: softmax({ dim: 1 }) },
      [['flat'], ['dense'], ['soft']],
    ],
    [
      'what follows a softmax',
      { flat: flatten(), dense: linear(288, 9), soft: softmax({ dim: 1 }), act: relu() },
      [['flat'], ['dense', 'soft'], ['act']],
    ],
  ])('but not with %s', (_, layers, expected) => {
    expect(stepsOf(chain(layers))).toEqual(expected);
  });

  it('but not past a value that others read, or that is the output', () => {
    const nodes = [
      { name: 'conv', layer: conv2d(2, 2, 3), inputs: ['input'] },
      { name: 'act', layer: relu(), inputs: ['conv'] },
      { name: 'a', layer: tanh(), inputs: ['act'] },
      { name: 'b', layer: tanh(), inputs: ['act'] },
    ];
    const model = graph('Fork', { input: [2, 5, 5] }, nodes, 'a');
    expect(stepsOf(model)).toEqual([['conv', 'act'], ['a'], ['b']]);
    expect(stepsOf({ ...model, output: 'conv' })[0]).toEqual(['conv']);
  });
});
