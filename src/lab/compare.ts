import type { Run } from '../graph/engine.ts';
import type { Model } from '../graph/model.ts';
import { ArgumentError } from '../tensor/errors.ts';
import { formatSize, sameShape, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WeightSource } from './networks.ts';
import type { Prediction, Result } from './result.ts';
import type { Sample } from './sample.ts';
import { toleranceOf } from './tolerance.ts';

/** What a side of the comparison is pinned to; what is left out follows the page. */
export interface Side {
  readonly sample?: Sample | undefined;
  readonly weights?: WeightSource | undefined;
}

/** A side as it is run. */
export interface Subject {
  readonly sample: Sample;
  readonly weights: WeightSource;
}

/** One side's pass over its sample alone. */
export interface Pass extends Subject {
  /** Where the weights really came from: a network that was never trained has fresh ones. */
  readonly source: WeightSource;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly run: Run;
  readonly prediction: Prediction | undefined;
}

/** Two passes through the same network, and how far they are apart. */
export interface Compared {
  readonly result: Result;
  readonly a: Pass;
  readonly b: Pass;
  /** The inputs, then every layer in the order they ran. */
  readonly layers: readonly LayerDifference[];
}

/** The comparison's part of the page's state. */
export interface ComparisonState {
  readonly a: Side;
  readonly b: Side;
  /** The last finished one. */
  readonly shown?: Compared | undefined;
  readonly failure?: string | undefined;
}

/** How far two tensors of one shape are apart. */
export interface Difference {
  readonly count: number;
  /** Largest and mean |a − b| where both are numbers; NaN where that is nowhere. */
  readonly max: number;
  readonly mean: number;
  /** Values that are not alike; NaN is like NaN alone, ∞ like the same ∞. */
  readonly beyond: number;
  /** Of those, the ones that are NaN on one side. */
  readonly unmatched: number;
  /** Position in the flat data of the value that is furthest apart. */
  readonly worst: number;
}

export interface LayerDifference extends Difference {
  readonly name: string;
  /** The layer's kind; undefined for an input. */
  readonly kind: string | undefined;
  readonly shape: Shape;
}

/** |a − b|, 0 where both are NaN or the same infinity, NaN where one alone is NaN. */
function distance(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  return Math.abs(a - b);
}

/**
 * Compares value by value.
 *
 * @throws ArgumentError when the shapes differ
 */
export function differenceOf(a: Tensor, b: Tensor): Difference {
  if (!sameShape(a.shape, b.shape)) {
    throw new ArgumentError(`cannot compare ${formatSize(a.shape)} with ${formatSize(b.shape)}`);
  }
  let [max, sum, numbers, beyond, unmatched, worst] = [-1, 0, 0, 0, 0, 0];
  let firstUnmatched = -1;
  for (let i = 0; i < a.data.length; i++) {
    const [x, y] = [a.data[i], b.data[i]];
    const d = distance(x, y);
    if (Number.isNaN(d)) {
      unmatched++;
      if (firstUnmatched < 0) firstUnmatched = i;
      continue;
    }
    if (Number.isNaN(x)) continue;
    numbers++;
    sum += d;
    if (!(Number.isFinite(d) && d <= toleranceOf(y))) beyond++;
    if (d > max) [max, worst] = [d, i];
  }
  return {
    count: a.data.length,
    max: numbers === 0 ? NaN : max,
    mean: numbers === 0 ? NaN : sum / numbers,
    beyond: beyond + unmatched,
    unmatched,
    worst: firstUnmatched < 0 ? worst : firstUnmatched,
  };
}

/** a − b; 0 where both are the same infinity. */
export function subtract(a: Tensor, b: Tensor): Tensor {
  const data = a.data.map((x, i) => (x === b.data[i] ? 0 : x - b.data[i]));
  return { shape: a.shape, data };
}

/** How far apart two passes are at the inputs and at every layer, in order. */
export function compareRuns(
  model: Model,
  a: Pick<Pass, 'inputs' | 'run'>,
  b: Pick<Pass, 'inputs' | 'run'>,
): LayerDifference[] {
  const compare = (name: string, kind: string | undefined): LayerDifference[] => {
    const [x, y] = [passValue(a, name), passValue(b, name)];
    if (x === undefined || y === undefined) return [];
    return [{ name, kind, shape: x.shape, ...differenceOf(x, y) }];
  };
  return [
    ...model.inputs.flatMap(({ name }) => compare(name, undefined)),
    ...model.nodes.flatMap(({ name, layer }) => compare(name, layer.kind)),
  ];
}

/** A layer's value in a pass, or an input's. */
export const passValue = (
  { inputs, run }: Pick<Pass, 'inputs' | 'run'>,
  name: string,
): Tensor | undefined => run.values.get(name) ?? inputs[name];

/** The first layer with a value beyond the tolerance; inputs are no layers. */
export const firstBeyond = (layers: readonly LayerDifference[]): LayerDifference | undefined =>
  layers.find(({ kind, beyond }) => kind !== undefined && beyond > 0);

/**
 * What the sides stand for. A follows the shown sample; B is the same sample where the weights differ,
 * and otherwise the shown one, or the one after it where A is that.
 *
 * @returns B undefined where there is no other sample
 */
export function subjectsOf(
  { samples, wanted }: Pick<Result, 'samples' | 'wanted'>,
  shown: number,
  a: Side,
  b: Side,
): { readonly a: Subject; readonly b: Subject | undefined } {
  const first = { sample: a.sample ?? samples[shown], weights: a.weights ?? wanted };
  const weights = b.weights ?? wanted;
  if (b.sample !== undefined) return { a: first, b: { sample: b.sample, weights } };
  if (weights !== first.weights) return { a: first, b: { sample: first.sample, weights } };
  const candidates = [samples[shown], samples[(shown + 1) % samples.length]];
  const sample = candidates.find((one) => one !== first.sample);
  return { a: first, b: sample && { sample, weights } };
}
