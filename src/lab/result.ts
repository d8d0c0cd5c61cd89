import type { Model } from '../graph/model.ts';
import type { Run } from '../graph/engine.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import type { Weights } from '../graph/weights.ts';
import { indexOf, offsetOf } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WeightSource } from './networks.ts';
import type { Sample } from './sample.ts';
import type { Selection } from './selection.ts';

/** One finished pass, with everything that it was made from: what the page shows. */
export interface Result {
  readonly network: NotebookNetwork;
  readonly weights: Weights;
  /** Weights that were asked for, and those that the pass had. */
  readonly wanted: WeightSource;
  readonly source: WeightSource;
  readonly samples: readonly Sample[];
  /** What computed it; PyTorch's bundled values stand in until this machine has its own. */
  readonly backend: 'webgpu' | 'cpu' | 'pytorch';
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly run: Omit<Run, 'backend'>;
  /** Milliseconds in which the network was made ready: weights uploaded, kernels compiled. */
  readonly compiled?: number;
  /** Milliseconds from handing over the input to having every value. */
  readonly elapsed: number;
}

/** A sample's digit: the class with the largest probability. */
export interface Prediction {
  readonly file: string;
  readonly digit: number;
  readonly probability: number;
}

/** A layer's value, or an input's. */
export function valueOf(result: Result, name: string): Tensor | undefined {
  return result.run.values.get(name) ?? result.inputs[name];
}

/** The value pointed at, or undefined where the pass has none there. */
export function valueAt(result: Result, { layer, index }: Selection): number | undefined {
  const value = valueOf(result, layer);
  if (value === undefined || value.shape.length !== index.length) return undefined;
  if (index.some((i, d) => i < 0 || i >= value.shape[d])) return undefined;
  return value.data[offsetOf(value.shape, index)];
}

/** The largest value of the last convolution that still has maps: a good one to begin with. */
export function strongestValue({ network, run }: Result): Selection | undefined {
  const node = network.model.nodes.findLast(({ name, layer }) => {
    const shape = run.values.get(name)?.shape ?? [];
    return layer.kind === 'Conv2d' && shape.length === 4 && shape[2] * shape[3] > 1;
  });
  const value = node && run.values.get(node.name);
  if (node === undefined || value === undefined) return undefined;
  const sample = value.data.subarray(0, value.data.length / value.shape[0]);
  const at = sample.reduce((best, v, i) => (Math.abs(v) > Math.abs(sample[best]) ? i : best), 0);
  return { layer: node.name, index: indexOf(value.shape, at) };
}

/** Name of the node that gives `[N, classes]` probabilities, if the model has one. */
export function probabilityNode(model: Model): string | undefined {
  return model.nodes.findLast(({ layer }) => layer.kind === 'Softmax')?.name;
}

/** What the network says of each sample; empty where it gives no probabilities. */
export function predictionsOf(result: Pick<Result, 'network' | 'run' | 'samples'>): Prediction[] {
  const node = probabilityNode(result.network.model);
  const value = node === undefined ? undefined : result.run.values.get(node);
  if (value === undefined || value.shape.length !== 2) return [];
  const classes = value.shape[1];
  return result.samples.map(({ file }, n) => {
    const row = value.data.subarray(n * classes, (n + 1) * classes);
    const digit = row.reduce((best, p, i) => (p > row[best] ? i : best), 0);
    return { file, digit, probability: row[digit] };
  });
}

/** Every layer's name, kind and shape, in the order they ran. */
export function layersOf(result: Result): { name: string; kind: string; shape: number[] }[] {
  return result.network.model.nodes.map(({ name, layer: { kind } }) => ({
    name,
    kind,
    shape: [...(result.run.values.get(name)?.shape ?? [])],
  }));
}
