import { expect, it } from 'vitest';
import { convertOnnx } from '../../src/formats/onnx/read-onnx.ts';
import { createEngine, FormatError, tensor } from '../../src/index.ts';
import { onnxConstant, onnxGraph, onnxNode } from '../support/onnx-graph.ts';

const channels = onnxConstant('c', [1, 2, 1], [10, 20]);

it.each([
  ['Add', ['x', 'c'], [11, 12, 23, 24]],
  ['Add', ['c', 'x'], [11, 12, 23, 24]],
  ['Sub', ['x', 'c'], [-9, -8, -17, -16]],
  ['Mul', ['c', 'x'], [10, 20, 60, 80]],
])('%s of %s: the constant is a weight, the same for every sample', async (op, inputs, values) => {
  const graph = onnxGraph([1, 2, 2], [onnxNode('y', op, inputs)], [channels]);
  const { model, weights } = convertOnnx(graph);
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(model, weights);
  const run = await network.run(tensor([2, 2, 2], [1, 2, 3, 4, 1, 2, 3, 4]));
  expect([...run.output.data]).toEqual([...values, ...values]);
});

it.each([
  ['Sub', ['c', 'x'], /node y \(Sub\): a difference from a computed value is not read/],
  ['Sub', ['x', 'x'], /a difference from a computed value/],
  ['Mul', ['x', 'd'], /a constant of \[2, 1, 2\], which differs from sample to sample/],
])('%s of %s is refused', (op, inputs, message) => {
  const constants = [channels, onnxConstant('d', [2, 1, 2], [1, 2, 3, 4])];
  const convert = () => convertOnnx(onnxGraph([1, 2, 2], [onnxNode('y', op, inputs)], constants));
  expect(convert).toThrow(FormatError);
  expect(convert).toThrow(message);
});
