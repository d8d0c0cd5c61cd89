import { FormatError } from '../../tensor/errors.ts';
import { readTensor, type OnnxTensor } from './onnx-tensor.ts';
import { fieldsOf, floatOf, floatsOf, integersOf, textOf, type Field } from './protobuf.ts';

export type Attribute = number | string | readonly number[] | OnnxTensor;

/** One operation of an ONNX graph. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty where an optional input is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** A value that is given to the graph; a dimension that the file leaves open is undefined. */
export interface OnnxInput {
  readonly name: string;
  readonly shape: readonly (number | undefined)[];
}

export interface OnnxGraph {
  readonly name: string;
  /** Version of the operators. */
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
}

/** Fields of AttributeProto that are read. */
const [A_NAME, A_FLOAT, A_INT, A_TEXT, A_TENSOR, A_GRAPH, A_FLOATS, A_INTS] = [
  1, 2, 3, 4, 5, 6, 7, 8,
];

/**
 * Reads a ModelProto.
 *
 * @throws FormatError naming the node or tensor that is not read
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function readModelProto(bytes: Uint8Array<ArrayBuffer>): OnnxGraph {
  const fields = [...fieldsOf(bytes)];
  const graph = fields.findLast(({ number }) => number === 7);
  if (graph === undefined) throw new FormatError('it is no ONNX model: it has no graph');
  const opsets = fields.filter(({ number }) => number === 8).map(readOpset);
  const opset = opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version;
  if (opset === undefined) throw new FormatError('it does not say which opset it uses');
  return { ...readGraph(graph.bytes), opset };
}

function readOpset({ bytes }: Field): { domain: string; version: number } {
  const fields = [...fieldsOf(bytes)];
  const domain = fields.filter(({ number }) => number === 1).map(textOf);
  const version = fields.filter(({ number }) => number === 2).map(({ value }) => Number(value));
  return { domain: domain.at(-1) ?? '', version: version.at(-1) ?? 0 };
}

function readGraph(bytes: Uint8Array<ArrayBuffer>): Omit<OnnxGraph, 'opset'> {
  const fields = [...fieldsOf(bytes)];
  const all = (number: number) => fields.filter((field) => field.number === number);
  if (all(15).length > 0) throw new FormatError('its weights are sparse, which is not read');
  const constants = new Map<string, OnnxTensor>();
  for (const field of all(5)) {
    const tensor = readTensor(field.bytes);
    constants.set(tensor.name, tensor);
  }
  return {
    name: all(2).map(textOf).at(-1) ?? '',
    nodes: all(1).map(readNode),
    constants,
    inputs: all(11).map(readInput),
    outputs: all(12).map(({ bytes: one }) => readInput({ number: 12, value: 0n, bytes: one }).name),
  };
}

function readNode({ bytes }: Field): OnnxNode {
  const fields = [...fieldsOf(bytes)];
  const texts = (number: number) => fields.filter((one) => one.number === number).map(textOf);
  const op = texts(4).at(-1) ?? '';
  const domain = texts(7).at(-1) ?? '';
  const name = texts(3).at(-1) ?? '';
  if (domain !== '' && domain !== 'ai.onnx') {
    throw new FormatError(`node ${name}: ${domain}.${op} is not read`);
  }
  const attributes = new Map<string, Attribute>();
  for (const field of fields.filter(({ number }) => number === 5)) {
    const [key, value] = readAttribute(field, `node ${name} (${op})`);
    if (value !== undefined) attributes.set(key, value);
  }
  return { name, op, inputs: texts(1), outputs: texts(2), attributes };
}

function readAttribute({ bytes }: Field, node: string): [string, Attribute | undefined] {
  const fields = [...fieldsOf(bytes)];
  const all = (number: number) => fields.filter((field) => field.number === number);
  const name = all(A_NAME).map(textOf).at(-1) ?? '';
  if (all(A_GRAPH).length > 0) throw new FormatError(`${node}: graphs within a graph are not read`);
  const floats = all(A_FLOATS).flatMap((field) => [...floatsOf(field)]);
  if (floats.length > 0) return [name, floats];
  const integers = all(A_INTS).flatMap((field) => [...integersOf(field)]);
  if (integers.length > 0) return [name, integers];
  const tensor = all(A_TENSOR).at(-1);
  if (tensor !== undefined) return [name, readTensor(tensor.bytes)];
  const text = all(A_TEXT).at(-1);
  if (text !== undefined) return [name, textOf(text)];
  const integer = all(A_INT).at(-1);
  if (integer !== undefined) return [name, Number(integer.value)];
  const float = all(A_FLOAT).at(-1);
  return [name, float && floatOf(float.value)];
}

/** A ValueInfoProto: a name, and the sizes of its TypeProto.Tensor. */
function readInput({ bytes }: Field): OnnxInput {
  const fields = [...fieldsOf(bytes)];
  const within = (from: readonly Field[], number: number): Field[] =>
    from.filter((field) => field.number === number).flatMap((field) => [...fieldsOf(field.bytes)]);
  const name = fields.filter(({ number }) => number === 1).map(textOf);
  const tensor = within(within(fields, 2), 1);
  const shape = within(tensor, 2);
  const sizes = shape
    .filter(({ number }) => number === 1)
    .map((dimension) => [...fieldsOf(dimension.bytes)].find(({ number }) => number === 1));
  return {
    name: name.at(-1) ?? '',
    shape: sizes.map((size) => size && Number(size.value)),
  };
}
