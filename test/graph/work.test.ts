import { describe, expect, it, test } from 'vitest';
import { workOf } from '../../src/graph/work.ts';
import { adaptiveAvgPool2d, conv2d, graph, inferShapes, maxPool2d } from '../../src/index.ts';
import { catalog, typeOf } from '../../src/layers/catalog.ts';
import { flopsOf } from '../../src/layers/flops.ts';
import { lenet } from '../../src/models/lenet.ts';
import { elementCount, indexOf } from '../../src/tensor/shape.ts';
import { everyLayer } from '../support/every-layer.ts';

const dots = (model: typeof lenet, n: number): number =>
  model.nodes
    .filter(({ layer: { kind } }) => kind === 'Conv2d' || kind === 'Linear')
    .reduce((sum, { name }) => sum + (workOf(model, n).get(name)?.flops ?? NaN), 0);

describe('the work of LeNet', () => {
  it('is 416,520 multiply-adds an image', () => {
    expect(dots(lenet, 1)).toBe(2 * 416_520);
    expect(dots(lenet, 32)).toBe(32 * 2 * 416_520);
  });

  it('counts inputs, weights and outputs once each', () => {
    const work = workOf(lenet, 10);
    expect(work.get('conv1')?.bytes).toBe(4 * (10 * 32 * 32 + 6 * 25 + 6 + 10 * 6 * 28 * 28));
    expect(work.get('flatten')).toEqual({ flops: 0, bytes: 0 });
    expect(work.get('tanh')?.flops).toBe(10 * 6 * 28 * 28);
    expect(work.get('avgpool')?.flops).toBe(10 * 6 * 14 * 14 * 4);
    expect(work.get('softmax')?.flops).toBe(10 * (5 * 10 - 2));
  });
});

test('every layer of the catalog has its work, in proportion to the batch', () => {
  const [one, four] = [1, 4].map((n) => workOf(everyLayer, n));
  const kinds = new Set(everyLayer.nodes.map(({ layer }) => layer.kind));
  expect(kinds.size).toBe(catalog.length);
  for (const { name, layer } of everyLayer.nodes) {
    const [small, large] = [one.get(name), four.get(name)];
    expect(Number.isInteger(small?.flops), `${name}: whole`).toBe(true);
    expect(large?.flops, `${name}: batch`).toBe(4 * (small?.flops ?? NaN));
    expect((small?.bytes ?? 0) > 0, `${name}: bytes`).toBe(typeOf(layer).isView !== true);
  }
  const weights = 4 * (6 * 4 * 9);
  const plain = [one, four].map((work) => work.get('plain')?.bytes ?? NaN);
  expect(plain[1] - weights).toBe(4 * (plain[0] - weights));
});

test('a value that a layer reads twice is counted once', () => {
  const nodes = everyLayer.nodes.filter(({ name }) => name === 'plain');
  const add = everyLayer.nodes.find(({ name }) => name === 'add')?.layer;
  if (add === undefined) throw new Error('no add');
  const model = graph('Twice', { input: [4, 11, 11] }, [
    ...nodes,
    { name: 'twice', layer: add, inputs: ['plain', 'plain'] },
  ]);
  const count = elementCount(inferShapes(model, 2).get('plain') ?? []);
  expect(workOf(model, 2).get('twice')).toEqual({ flops: count, bytes: 4 * 2 * count });
});

describe('FLOPs of one layer', () => {
  it('are those of the terms, value by value, where windows differ in size', () => {
    const layer = adaptiveAvgPool2d([4, 2]);
    const shapes = [[2, 3, 11, 7]];
    const type = typeOf(layer);
    const output = type.inferShape(layer, shapes);
    const counts = Array.from(
      { length: elementCount(output) },
      (_, i) => type.terms(layer, shapes, indexOf(output, i)).terms.length,
    );
    expect(new Set(counts).size).toBeGreaterThan(1);
    expect(flopsOf(layer, shapes)).toBe(counts.reduce((sum, count) => sum + count, 0));
  });

  it('count taps on padding, and a group’s own channels alone', () => {
    const layer = conv2d(4, 6, 3, { padding: 1, groups: 2 });
    expect(flopsOf(layer, [[5, 4, 8, 8]])).toBe(2 * 5 * 6 * 64 * 2 * 9);
    expect(flopsOf(maxPool2d(3, { stride: 1, padding: 1 }), [[1, 1, 8, 8]])).toBe(64 * 8);
  });
});
