import type { Layer } from '../../src/layers/layer-type.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { readBytes, readJson } from './fixtures.ts';

/** Where a tensor lies in a golden file; `offset` counts floats. */
interface Entry {
  readonly shape: number[];
  readonly offset: number;
}

/** One case of an operation, with PyTorch's numbers. */
export interface OperationCase {
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

interface OperationIndex {
  readonly cases: {
    readonly layer: Layer;
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
export async function readOperation(kind: string): Promise<OperationCase[]> {
  const { index, at } = await open(`operations/${kind}`);
  return (index as OperationIndex).cases.map(({ layer, repr, inputs, parameters, output }) => ({
    layer,
    repr,
    inputs: inputs.map((entry) => at(entry)),
    parameters: mapOf(parameters, at),
    output: at(output),
  }));
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
