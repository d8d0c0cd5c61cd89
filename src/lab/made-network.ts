import { FRAME, INPUT, mnistToInput } from '../images/input.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { sameShape } from '../tensor/shape.ts';
import { sliceBatch, type Tensor } from '../tensor/tensor.ts';
import { loadStateDictMessages, matchWeights } from '../formats/match-weights.ts';
import type { OnnxModel } from '../formats/onnx/read-onnx.ts';
import type { WeightFile } from '../formats/read-weights.ts';
import type { Cell } from '../torch/notebook.ts';
import { isCustom, type MadeNetwork } from './custom-network.ts';
import { RefusalError } from './failure.ts';
import type { Sample } from './sample.ts';

/** Samples of a batch that are shown. */
const MOST_SAMPLES = 32;

/** The network that a cell made, or undefined where there is none. */
export function networkOfCell({
  model,
  weights,
  inputs,
  printed,
  sites,
}: Cell): MadeNetwork | undefined {
  if (model === undefined) return undefined;
  const given = model.inputs.length === 0 ? undefined : inputs.get(model.inputs[0].name);
  const rows = Math.min(MOST_SAMPLES, given?.shape[0] ?? MOST_SAMPLES);
  return {
    cell: 0,
    heading: model.name,
    model,
    batch: rows,
    lines: [],
    weights,
    sites,
    printed,
    samples: takesDigits(model) ? undefined : samplesOf(model, inputs, rows),
  };
}

/**
 * The network with a file's weights in the place of its own.
 *
 * @throws RefusalError in the words of PyTorch's load_state_dict where they do not fit
 */
export function withWeights(
  network: NotebookNetwork,
  file: string,
  { weights: found, notes }: WeightFile,
): MadeNetwork {
  const own = isCustom(network) ? network : undefined;
  const constants = constantsOf(network.model, own?.weights, found);
  const nodes = network.model.nodes.filter((node) => !constants.has(operandKey(node) ?? ''));
  const { weights, rows } = matchWeights({ ...network.model, nodes }, found);
  if (weights === undefined) {
    const faults = loadStateDictMessages(rows)
      .map((line) => line.trim())
      .join(' ');
    const { name } = network.model;
    throw new RefusalError('weights-do-not-fit', { file, network: name, faults, rows });
  }
  const { id: _, ...rest } = network;
  return {
    ...rest,
    weights: new Map([...weights, ...constants]),
    file,
    notes,
    sites: own?.sites,
    printed: own?.printed ?? [],
    samples: own?.samples,
  };
}

/** The parameter of a sum or product with a tensor. */
const operandKey = ({ name, layer }: ModelNode): string | undefined =>
  ({ Scale: `${name}.weight`, Shift: `${name}.bias` })[layer.kind];

/** Tensors of the network's own that it adds and multiplies, and that are no part of the file. */
function constantsOf({ nodes }: Model, own: Weights | undefined, found: Weights) {
  const constants = new Map<string, Tensor>();
  for (const key of nodes.map(operandKey)) {
    const value = key === undefined || found.has(key) ? undefined : own?.get(key);
    if (key !== undefined && value !== undefined) constants.set(key, value);
  }
  return constants;
}

/** The network of an ONNX file, which reads pictures. */
export function networkOfFile(file: string, { model, weights, notes }: OnnxModel): MadeNetwork {
  return {
    cell: 0,
    heading: model.name,
    model,
    batch: MOST_SAMPLES,
    lines: [],
    weights,
    file,
    notes,
    printed: [],
    samples: undefined,
  };
}

/** Whether the bundled digits, and their labels, are all that the network takes. */
function takesDigits({ inputs }: Model): boolean {
  return inputs.every(({ shape }) => shape.length === 0 || sameShape(shape, [1, INPUT, INPUT]));
}

function samplesOf(
  { inputs: declared }: Model,
  inputs: ReadonlyMap<string, Tensor>,
  rows: number,
): Sample[] | undefined {
  const given = declared.flatMap(({ name }) => {
    const value = inputs.get(name);
    return value === undefined || value.shape.length === 0 ? [] : [{ name, value }];
  });
  if (given.length === 0 || given.length < declared.length) return undefined;
  return Array.from({ length: rows }, (_, n) => {
    const own = given.map(({ name, value }) => [name, sliceBatch(value, n, n + 1)] as const);
    const [[name, first]] = own;
    const frame = frameOf(first);
    const inputsOfSample = Object.fromEntries(own);
    return {
      file: `${name}[${n}]`,
      tensor: mnistToInput(frame),
      frame,
      stages: [],
      notices: [],
      inputs: inputsOfSample,
    };
  });
}

/**
 * A picture of one sample, 28 × 28 bytes: the mean over its channels, or its values row by row where
 * it has no rows, from its smallest (0) to its largest (255).
 */
function frameOf({ shape, data }: Tensor): Uint8Array {
  const isMap = shape.length === 4;
  const side = Math.ceil(Math.sqrt(data.length));
  const [height, width] = isMap ? [shape[2], shape[3]] : [side, side];
  const channels = isMap ? shape[1] : 1;
  const means = Array.from({ length: height * width }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += data[c * height * width + i] ?? 0;
    return sum / channels;
  });
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from({ length: FRAME * FRAME }, (_, i) => {
    const h = Math.floor((Math.floor(i / FRAME) * height) / FRAME);
    const w = Math.floor(((i % FRAME) * width) / FRAME);
    return Math.round((means[h * width + w] - low) * scale);
  });
}
