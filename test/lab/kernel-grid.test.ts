import { describe, expect, it } from 'vitest';
import { sequential, type Model } from '../../src/graph/model.ts';
import { inferShapes } from '../../src/graph/shapes.ts';
import { initialise } from '../../src/graph/weights.ts';
import { batchNorm2d, conv2d, flatten, linear, relu, reshape, scale } from '../../src/index.ts';
import {
  cellOfWeight,
  flattenedMaps,
  kernelGrid,
  kernelLayers,
  kernelNode,
  kernelOffset,
  weightOfCell,
  type KernelGrid,
} from '../../src/lab/kernel-grid.ts';
import type { Result } from '../../src/lab/result.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { notebook } from '../../src/models/notebook.ts';
import { elementCount, indexOf } from '../../src/tensor/shape.ts';
import { zeros } from '../../src/tensor/tensor.ts';

/** A pass of zeros. */
function resultOf(model: Model): Result {
  const values = new Map(
    [...inferShapes(model, 1)].map(([name, shape]) => [name, zeros(shape)] as const),
  );
  const inputs = Object.fromEntries(
    model.inputs.map(({ name }) => [name, zeros(values.get(name)?.shape ?? [])]),
  );
  const [network] = notebook;
  return {
    network: { ...network, model },
    weights: initialise(model, 1),
    wanted: 'fresh',
    source: 'fresh',
    samples: [],
    backend: 'cpu',
    inputs,
    run: { values, output: zeros([]) },
    elapsed: 0,
  };
}

function gridOf(result: Result, name: string, asMaps = false): KernelGrid {
  const node = result.network.model.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`no ${name}`);
  return kernelGrid(result, node, asMaps);
}

const grouped = resultOf(
  sequential('Net', [4, 6, 6], { conv: conv2d(4, 6, [2, 3], { groups: 2 }), relu: relu() }),
);
const flattened = resultOf(
  sequential('Net', [3, 4, 5], { flatten: flatten(), dense: linear(60, 7), last: linear(7, 2) }),
);

describe('the table of kernels', () => {
  it.each([
    ['a convolution in groups', gridOf(grouped, 'conv'), [6, 4, 2, 3]],
    ['a dense layer', gridOf(flattened, 'dense'), [7, 1, 1, 60]],
    ['a dense layer, cut into maps', gridOf(flattened, 'dense', true), [7, 3, 4, 5]],
  ] as const)('of %s has each weight in one place', (_, grid, sizes) => {
    expect([grid.rows, grid.columns, grid.height, grid.width]).toEqual(sizes);
    const places = Array.from({ length: elementCount(grid.weight.shape) }, (_unused, at) => {
      const index = indexOf(grid.weight.shape, at);
      const cell = cellOfWeight(grid, { name: 'weight', index });
      expect(weightOfCell(grid, cell)).toEqual({ layer: grid.node.name, name: 'weight', index });
      return Object.values(cell).join();
    });
    expect(new Set(places).size).toBe(places.length);
  });

  it('has a weight under the input channel that it meets', () => {
    const grid = gridOf(grouped, 'conv');
    for (let row = 0; row < grid.rows; row++) {
      const { terms } = typeOf(grid.node.layer).terms(
        grid.node.layer,
        [[1, 4, 6, 6]],
        [0, row, 0, 0],
      );
      for (const { index, parameter } of terms) {
        const cell = cellOfWeight(grid, { name: 'weight', index: parameter?.index ?? [] });
        expect([cell.row, cell.column]).toEqual([row, index[1]]);
      }
    }
    expect(kernelOffset(grid, 0, 2)).toBeUndefined();
    expect(kernelOffset(grid, 3, 2)).toBe(3 * 2 * 6);
    expect(weightOfCell(grid, { row: 5, column: 1, r: 0, s: 0 })).toBeUndefined();
  });

  it('of a dense layer after maps has them as its columns', () => {
    expect(gridOf(flattened, 'dense', true).source).toBe('input');
    expect(gridOf(flattened, 'dense').source).toBe('flatten');
    expect(gridOf(flattened, 'last', true).height).toBe(1);
    expect(flattenedMaps(flattened, gridOf(flattened, 'last').node)).toBeUndefined();
  });
});

it('cuts a dense layer into the maps that any view joined', () => {
  const result = resultOf(
    sequential('Net', [3, 4, 5], { view: reshape([60]), dense: linear(60, 7) }),
  );
  expect(gridOf(result, 'dense', true)).toMatchObject({ columns: 3, height: 4, source: 'input' });
  const rows = resultOf(
    sequential('Net', [3, 4, 5], { view: reshape([3, 20]), dense: linear(20, 7) }),
  );
  expect(flattenedMaps(rows, gridOf(rows, 'dense').node)).toBeUndefined();
});

describe('the layer whose kernels are shown', () => {
  const at = (layer: string) => ({ layer, index: [0, 0] });

  it('is the pinned one, else the first convolution, else the first dense layer', () => {
    expect(kernelNode(flattened, at('last'))?.name).toBe('last');
    expect(kernelNode(flattened, at('flatten'))?.name).toBe('dense');
    expect(kernelNode(grouped, at('relu'))?.name).toBe('conv');
    expect(kernelNode(grouped, undefined)?.name).toBe('conv');
    expect(
      kernelNode(resultOf(sequential('Net', [3], { relu: relu() })), undefined),
    ).toBeUndefined();
  });

  it('sums over its weight: a scale’s is no table of kernels', () => {
    const model = sequential('Scaled', [4, 6, 6], {
      norm: batchNorm2d(4),
      scale: scale([4, 1, 1]),
      conv: conv2d(4, 2, 3),
    });
    expect(kernelLayers(resultOf(model))).toEqual(['conv']);
  });

  it('is one that has weights, in all networks of the notebook', () => {
    for (const { model } of notebook) {
      const result = resultOf(model);
      const layers = kernelLayers(result);
      expect(layers).toContain(kernelNode(result, undefined)?.name);
      for (const name of layers) {
        const { rows, depth, height, width, weight } = gridOf(result, name, true);
        expect(rows * depth * height * width).toBe(weight.data.length);
      }
    }
  });
});
