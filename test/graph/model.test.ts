import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  createEngine,
  graph,
  inferShapes,
  relu,
  sequential,
  tanh,
  type Model,
} from '../../src/index.ts';
import { moduleOf } from '../../src/graph/model.ts';
import { notebook } from '../../src/models/notebook.ts';
import { chain, residual, setUp } from '../support/models.ts';

describe('graph', () => {
  it('takes its output from the last node, or from the one named', () => {
    const nodes = [
      { name: 'a', layer: relu(), inputs: ['input'] },
      { name: 'b', layer: tanh(), inputs: ['a'] },
    ];
    expect(graph('Net', { input: [2] }, nodes).output).toBe('b');
    expect(graph('Net', { input: [2] }, nodes, 'a').output).toBe('a');
  });

  it.each([
    ['two nodes of one name', ['a', 'a'], ['input', 'input'], 'two values are named a'],
    ['a node named as the input', ['input'], ['input'], 'two values are named input'],
    ['a node that reads nothing known', ['a'], ['x'], 'a reads x, which does not exist'],
    ['no node', [], [], 'there is no layer to take the output from'],
  ])('refuses %s', (_, names, inputs, message) => {
    const nodes = names.map((name, i) => ({ name, layer: relu(), inputs: [inputs[i]] }));
    expect(() => graph('Net', { input: [2] }, nodes)).toThrow(new ArgumentError(`Net: ${message}`));
  });

  it('refuses an output that does not exist', () => {
    const nodes = [{ name: 'a', layer: relu(), inputs: ['input'] }];
    expect(() => graph('Net', { input: [2] }, nodes, 'b')).toThrow(ArgumentError);
  });

  it('refuses a layer type that the catalog has not', () => {
    const model = sequential('Net', [2], { odd: { kind: 'GELU' } });
    expect(() => inferShapes(model, 1)).toThrow("there is no layer type 'GELU'");
  });
});

describe('a model is plain data', () => {
  it.each([chain, residual, ...notebook.map(({ model }) => model)])(
    '$name comes back from JSON as it was',
    (model) => {
      const copy = JSON.parse(JSON.stringify(model)) as Model;
      expect(copy).toEqual(model);
      expect(inferShapes(copy, 3)).toEqual(inferShapes(model, 3));
    },
  );

  it('computes the same after the journey', async () => {
    const { weights, inputs } = setUp(residual, 2);
    const engine = await createEngine({ backend: 'cpu' });
    const runs = [residual, JSON.parse(JSON.stringify(residual)) as Model].map(async (model) => {
      const network = await engine.load(model, weights);
      return network.run(inputs);
    });
    const [one, other] = await Promise.all(runs);
    expect(other.output).toEqual(one.output);
  });

  it('names the module that a second call shares', () => {
    expect(residual.nodes.map((node) => moduleOf(node))).toEqual([
      'sum',
      'relu',
      'conv',
      'conv',
      'act',
      'skip',
    ]);
  });
});

describe('the notebook at its own batch', () => {
  it.each([
    ['feature-extractor', [32, 245]],
    ['classifier', [32, 10]],
    ['sequential', [4, 10]],
    ['sub-classing', [4, 10]],
    ['layer-sub-classing', [4, 10]],
    ['model-and-layer-sub-classing', [4, 10]],
    ['lenet', [32, 10]],
    ['lenet-hybrid', [32, 10]],
    ['lenet-loss', []],
  ])('%s gives %j', (id, shape) => {
    const network = notebook.find((one) => one.id === id) ?? notebook[0];
    expect(network.id).toBe(id);
    expect(inferShapes(network.model, network.batch).get(network.model.output)).toEqual(shape);
  });
});
