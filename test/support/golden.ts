import {
  adaptiveAvgPool2d,
  add,
  avgPool2d,
  batchNorm1d,
  batchNorm2d,
  cat,
  constantPad2d,
  conv2d,
  crossEntropyLossLayer,
  dropout,
  flatten,
  hardtanh,
  identity,
  leakyReLU,
  linear,
  logSoftmax,
  maxPool2d,
  mul,
  permute,
  reflectionPad2d,
  relu,
  relu6,
  replicationPad2d,
  reshape,
  scale,
  shift,
  sigmoid,
  softmax,
  tanh,
  unflatten,
  zeroPad2d,
  type Layer,
  type Shape,
  type Tensor,
} from '../../src/index.ts';
import { formatSize } from '../../src/tensor/shape.ts';
import { readBytes, readJson } from './fixtures.ts';

/** Where a tensor lies in a golden file; `offset` counts floats. */
interface Entry {
  readonly shape: number[];
  readonly offset: number;
}

const builders = {
  Conv2d: conv2d,
  MaxPool2d: maxPool2d,
  AvgPool2d: avgPool2d,
  AdaptiveAvgPool2d: adaptiveAvgPool2d,
  Linear: linear,
  BatchNorm1d: batchNorm1d,
  BatchNorm2d: batchNorm2d,
  ReLU: relu,
  LeakyReLU: leakyReLU,
  ReLU6: relu6,
  Hardtanh: hardtanh,
  Tanh: tanh,
  Sigmoid: sigmoid,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  Flatten: flatten,
  Unflatten: unflatten,
  Reshape: reshape,
  Permute: permute,
  Identity: identity,
  Dropout: dropout,
  CrossEntropyLoss: crossEntropyLossLayer,
  Add: add,
  Mul: mul,
  Scale: scale,
  Shift: shift,
  Cat: cat,
  ZeroPad2d: zeroPad2d,
  ConstantPad2d: constantPad2d,
  ReflectionPad2d: reflectionPad2d,
  ReplicationPad2d: replicationPad2d,
};

export type Kind = keyof typeof builders;

/** Every layer type that PyTorch's numbers exist for. */
export const KINDS = Object.keys(builders) as Kind[];

/** A layer from the arguments of its public builder, as the goldens hold them. */
export function build(kind: Kind, args: readonly unknown[]): Layer {
  return (builders[kind] as (...given: readonly unknown[]) => Layer)(...args);
}

/** One case of an operation, with PyTorch's numbers. */
export interface OperationCase {
  /** Says the case in a failure: its number, arguments and input shapes. */
  readonly title: string;
  readonly layer: Layer;
  readonly repr: string;
  readonly inputs: Tensor[];
  readonly parameters: Map<string, Tensor>;
  readonly output: Tensor;
}

/** A network's pass, layer by layer, with PyTorch's numbers. */
export interface NetworkCase {
  readonly inputs: Record<string, Tensor>;
  readonly weights: Map<string, Tensor>;
  readonly layers: { readonly name: string; readonly value: Tensor }[];
}

/** Arguments and inputs that PyTorch refuses, with its words. */
export interface Refusal {
  readonly kind: Kind;
  readonly arguments: readonly unknown[];
  /** Null where the constructor refuses. */
  readonly inputs: readonly Shape[] | null;
  readonly message: string;
}

interface OperationIndex {
  readonly cases: {
    readonly arguments: readonly unknown[];
    readonly repr: string;
    readonly inputs: Entry[];
    readonly parameters: Record<string, Entry>;
    readonly output: Entry;
  }[];
}

interface NetworkIndex {
  readonly inputs: Record<string, Entry>;
  readonly weights?: Record<string, Entry>;
  readonly layers: ({ readonly name: string } & Entry)[];
}

async function open(name: string): Promise<{ index: unknown; at: (entry: Entry) => Tensor }> {
  const [index, bytes] = await Promise.all([
    readJson(`test/golden/${name}.json`),
    readBytes(`test/golden/${name}.bin`),
  ]);
  const floats = new Float32Array(bytes.buffer);
  const at = ({ shape, offset }: Entry): Tensor => {
    const count = shape.reduce((product, size) => product * size, 1);
    return { shape, data: floats.subarray(offset, offset + count) };
  };
  return { index, at };
}

const mapOf = (entries: Record<string, Entry>, at: (entry: Entry) => Tensor) =>
  new Map(Object.entries(entries).map(([name, entry]) => [name, at(entry)]));

/** The cases of an operation, `Conv2d`. */
export async function readOperation(kind: Kind): Promise<OperationCase[]> {
  const { index, at } = await open(`operations/${kind}`);
  return (index as OperationIndex).cases.map((one, i) => ({
    title: `${kind} ${i}: ${JSON.stringify(one.arguments)} on ${one.inputs.map(({ shape }) => formatSize(shape)).join(', ')}`,
    layer: build(kind, one.arguments),
    repr: one.repr,
    inputs: one.inputs.map((entry) => at(entry)),
    parameters: mapOf(one.parameters, at),
    output: at(one.output),
  }));
}

/** What PyTorch refuses. */
export async function readRefusals(): Promise<readonly Refusal[]> {
  const index = await readJson('test/golden/operation-errors.json');
  return (index as { cases: readonly Refusal[] }).cases;
}

/** A network's pass, `lenet-hybrid`. */
export async function readNetwork(id: string): Promise<NetworkCase> {
  const { index, at } = await open(`networks/${id}`);
  const { inputs, weights, layers } = index as NetworkIndex;
  return {
    inputs: Object.fromEntries(mapOf(inputs, at)),
    weights: mapOf(weights ?? {}, at),
    layers: layers.map((entry) => ({ name: entry.name, value: at(entry) })),
  };
}
