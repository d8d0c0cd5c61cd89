import { describe, expect, it } from 'vitest';
import type { OnnxGraph } from '../../src/formats/onnx/onnx-file.ts';
import { convertOnnx } from '../../src/formats/onnx/read-onnx.ts';
import { createEngine, FormatError, tensor, type Tensor } from '../../src/index.ts';
import { onnxConstant, onnxGraph, onnxNode } from '../support/onnx-graph.ts';

const picture = [1, 1, 2, 3];
const ones = onnxConstant('w', [1, 1, 2, 2], [1, 1, 1, 1]);

async function outputOf(graph: OnnxGraph, x: Tensor): Promise<Tensor> {
  const { model, weights } = convertOnnx(graph);
  const network = await (await createEngine({ backend: 'cpu' })).load(model, weights);
  return (await network.run(x)).output;
}

const namesOf = (graph: OnnxGraph) => convertOnnx(graph).model.nodes.map(({ name }) => name);
const x = tensor(picture, [1, 2, 3, 4, 5, 6]);
const below = tensor(picture, [-1, -2, -3, -4, -5, -6]);

describe('padding that torch’s window layers do not have', () => {
  it('is a layer of its own in front of a convolution', async () => {
    const attributes = { pads: [0, 0, 1, 2] };
    const graph = onnxGraph(picture, [onnxNode('y', 'Conv', ['x', 'w'], attributes)], [ones]);
    expect(namesOf(graph)).toEqual(['pad', 'conv']);
    expect(await outputOf(graph, x)).toEqual(tensor([1, 1, 2, 4], [12, 16, 9, 0, 9, 11, 6, 0]));
  });

  it.each([
    ['SAME_UPPER', [12, 16, 9, 9, 11, 6]],
    ['SAME_LOWER', [1, 3, 5, 5, 12, 16]],
  ])('lies where %s says', async (name, values) => {
    const attributes = { auto_pad: name };
    const graph = onnxGraph(picture, [onnxNode('y', 'Conv', ['x', 'w'], attributes)], [ones]);
    expect([...(await outputOf(graph, x)).data]).toEqual(values);
  });

  it('never wins a maximum', async () => {
    const attributes = { kernel_shape: [2, 2], pads: [0, 0, 1, 1] };
    const graph = onnxGraph(picture, [onnxNode('y', 'MaxPool', ['x'], attributes)]);
    expect(namesOf(graph)).toEqual(['pad', 'maxpool']);
    expect([...(await outputOf(graph, below)).data]).toEqual([-1, -2, -3, -4, -5, -6]);
  });

  it('counts in a mean that includes it', async () => {
    const attributes = { kernel_shape: [2, 2], pads: [1, 0, 0, 1], count_include_pad: 1 };
    const graph = onnxGraph(picture, [onnxNode('y', 'AveragePool', ['x'], attributes)]);
    expect([...(await outputOf(graph, x)).data]).toEqual([0.75, 1.25, 0.75, 3, 4, 2.25]);
  });

  it('does not count in one that leaves it out', async () => {
    const attributes = { kernel_shape: [2, 2], pads: [1, 0, 0, 1] };
    const graph = onnxGraph(picture, [onnxNode('y', 'AveragePool', ['x'], attributes)]);
    expect(namesOf(graph)).toEqual(['pad', 'averagepool', 'mul']);
    expect([...(await outputOf(graph, x)).data]).toEqual([1.5, 2.5, 3, 3, 4, 4.5]);
  });

  it.each([
    ['AveragePool', { pads: [2, 0, 0, 0] }, /padding \[2, 0, 0, 0\] that holds a whole window/],
    ['AveragePool', { dilations: [2, 1] }, /dilations of \[2, 1\] is not read/],
    ['MaxPool', { pads: [0, 0, 1, 1], ceil_mode: 1 }, /\[0, 0, 1, 1\] with ceil_mode=1/],
    ['MaxPool', { kernel_shape: [2] }, /an input of 4 dimensions/],
  ])('%s with %o is refused', (op, attributes, message) => {
    const node = onnxNode('y', op, ['x'], { kernel_shape: [2, 2], ...attributes });
    const convert = () => convertOnnx(onnxGraph(picture, [node]));
    expect(convert).toThrow(FormatError);
    expect(convert).toThrow(message);
  });
});

describe('a second output', () => {
  const pool = onnxNode('y', 'MaxPool', ['x'], { kernel_shape: [2, 2] }, ['y', 'indices']);

  it('that nothing takes is left aside', async () => {
    const values = (await outputOf(onnxGraph(picture, [pool]), x)).data;
    expect([...values]).toEqual([5, 6]);
  });

  it('that a node takes is refused', () => {
    const nodes = [pool, onnxNode('z', 'Add', ['y', 'indices'])];
    expect(() => convertOnnx(onnxGraph(picture, nodes))).toThrow(/\(MaxPool\): a second output/);
  });
});

describe('Pad', () => {
  const padded = (pads: readonly number[], axes: readonly number[], mode = 'constant') =>
    onnxGraph(
      picture,
      [onnxNode('y', 'Pad', ['x', 'p', 'v', 'a'], { mode })],
      [
        onnxConstant('p', [pads.length], pads),
        onnxConstant('v', [], [9]),
        onnxConstant('a', [axes.length], axes),
      ],
    );

  it('is of the dimensions that its axes name', async () => {
    const { shape, data } = await outputOf(padded([1, 0, 0, 1], [-1, 2]), x);
    expect(shape).toEqual([1, 1, 3, 4]);
    expect([...data]).toEqual([9, 1, 2, 3, 9, 4, 5, 6, 9, 9, 9, 9]);
  });

  it.each([
    [[1, 1], [1], 'constant', /padding by \[0, 1, 0, 0, 0, 1, 0, 0\] is not read/],
    [[1, 1], [3], 'wrap', /mode=wrap is not read/],
  ])('by %o along %o, %s, is refused', (pads, axes, mode, message) => {
    expect(() => convertOnnx(padded(pads, axes, mode))).toThrow(message);
  });
});
