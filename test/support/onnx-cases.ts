import { readModelProto, type OnnxGraph } from '../../src/formats/onnx/onnx-file.ts';
import { readTensor, type OnnxTensor } from '../../src/formats/onnx/onnx-tensor.ts';
import { convertOnnx, type OnnxModel } from '../../src/formats/onnx/read-onnx.ts';
import { readZip } from '../../src/formats/zip.ts';
import type { Engine } from '../../src/index.ts';
import { FormatError } from '../../src/tensor/errors.ts';
import { sameShape } from '../../src/tensor/shape.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** A case of the ONNX project: one operation, what it is given, and what it is to give. */
export interface OnnxCase {
  readonly name: string;
  /** Undefined where the reader refuses it. */
  readonly read: OnnxModel | undefined;
  readonly reason: string;
  readonly inputs: readonly Tensor[];
  readonly expected: Tensor;
}

/**
 * Operations that take two values that are computed, where both are batches of the same size; others'
 * further inputs are weights.
 */
const OF_TWO = new Set(['Add', 'Mul', 'Concat']);

/** Reads cases.zip. */
export async function onnxCases(zip: Uint8Array<ArrayBuffer>): Promise<OnnxCase[]> {
  const files = await readZip(zip);
  const names = [...files.keys()].filter((name) => name.endsWith('/model.onnx'));
  return names.map((file) => caseOf(file.slice(0, -'/model.onnx'.length), files));
}

function caseOf(name: string, files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): OnnxCase {
  const bytesOf = (file: string) => files.get(`${name}/${file}`) ?? new Uint8Array();
  const expected = readTensor(bytesOf('output_0.pb'));
  const file = readModelProto(bytesOf('model.onnx'));
  const open = file.inputs.filter((input) => !file.constants.has(input.name));
  const tensors = open.map(({ name: own }, i): OnnxTensor => ({
    ...readTensor(bytesOf(`input_${i}.pb`)),
    name: own,
  }));
  const isBatch = ({ shape }: OnnxTensor) => shape[0] === tensors[0].shape[0];
  const isOfTwo = file.nodes.some(({ op }) => OF_TWO.has(op)) && tensors.every(isBatch);
  const count = isOfTwo ? tensors.length : 1;
  const inputs = tensors.slice(0, count);
  try {
    const read = convertOnnx(withWeights(file, tensors.slice(count)));
    return { name, read, reason: '', inputs, expected };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { name, read: undefined, reason: error.message, inputs, expected };
  }
}

/** The cases give weights beside the picture; a network's file holds them. */
function withWeights(file: OnnxGraph, weights: readonly OnnxTensor[]): OnnxGraph {
  const names = new Set(weights.map(({ name }) => name));
  return {
    ...file,
    constants: new Map([...file.constants, ...weights.map((one) => [one.name, one] as const)]),
    inputs: file.inputs.filter(({ name }) => !names.has(name)),
  };
}

/** The largest distance from what is expected, as a share of `1e-5 + 1e-3·|e|`. */
export async function distanceOf(
  engine: Engine,
  { name, read, inputs, expected }: OnnxCase,
): Promise<number> {
  if (read === undefined) throw new Error(`${name} was not read`);
  const network = await engine.load(read.model, read.weights);
  const given = Object.fromEntries(read.model.inputs.map((one, i) => [one.name, inputs[i]]));
  const { output } = await network.run(given, { keep: 'output' });
  network.dispose();
  if (!sameShape(output.shape, expected.shape)) return Infinity;
  return output.data.reduce((most, value, i) => {
    const wanted = expected.data[i];
    if (Object.is(value, wanted)) return most;
    const share = Math.abs(value - wanted) / (1e-5 + 1e-3 * Math.abs(wanted));
    return Number.isNaN(share) ? Infinity : Math.max(most, share);
  }, 0);
}
