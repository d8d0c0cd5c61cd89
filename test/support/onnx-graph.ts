import type { Attribute, OnnxGraph, OnnxNode } from '../../src/formats/onnx/onnx-file.ts';
import type { OnnxTensor } from '../../src/formats/onnx/onnx-tensor.ts';

/** A node whose output is named as it is. */
export const onnxNode = (
  name: string,
  op: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
  outputs: readonly string[] = [name],
): OnnxNode => ({ name, op, inputs, outputs, attributes: new Map(Object.entries(attributes)) });

/** A float constant. */
export const onnxConstant = (
  name: string,
  shape: readonly number[],
  values: readonly number[],
): OnnxTensor => ({ name, dtype: 'float32', shape: [...shape], data: Float32Array.from(values) });

/** A graph of one input, `x`, whose output is its last node's. */
export const onnxGraph = (
  input: readonly number[],
  nodes: readonly OnnxNode[],
  constants: readonly OnnxTensor[] = [],
): OnnxGraph => ({
  name: '',
  opset: 13,
  nodes,
  constants: new Map(constants.map((one) => [one.name, one])),
  inputs: [{ name: 'x', shape: input }],
  outputs: [nodes[nodes.length - 1].outputs[0]],
});
