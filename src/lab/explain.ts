import { moduleOf, type ModelNode } from '../graph/model.ts';
import { inputShapes } from '../graph/shapes.ts';
import { typeOf } from '../layers/registry.ts';
import type { BatchNormAttributes } from '../layers/batch-norm.ts';
import { logSumExp } from '../layers/cross-entropy.ts';
import type { CrossEntropyLoss } from '../layers/cross-entropy-loss.ts';
import { normalise, type FeatureNumbers } from '../layers/normalise.ts';
import type { Terms } from '../layers/terms.ts';
import { elementCount, offsetOf, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { explainLosses, type ExplainedLoss } from './explain-loss.ts';
import { sumInFloat32 } from './float32.ts';
import { valueAt, valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';

/** A value that another one draws on, and what it contributes. */
export interface ExplainedTerm {
  readonly source: Selection;
  readonly value: number;
  readonly weight?: { readonly value: number; readonly index: readonly number[] };
  /**
   * What it brings, in float32: the product with its weight, its exponential below the largest, its
   * sample's loss, or the value itself.
   */
  readonly contribution: number;
}

/** A value, and how it comes about. */
export interface Explanation {
  readonly selection: Selection;
  readonly value: number;
  /** Undefined for an input, which comes from nowhere. */
  readonly node?: ModelNode;
  readonly rule?: Terms['rule'];
  readonly terms: readonly ExplainedTerm[];
  readonly bias?: number;
  /** The numbers of a batch normalization's feature, and what keeps it from dividing by zero. */
  readonly feature?: FeatureNumbers & { readonly eps: number };
  readonly divisor?: number;
  /** Taps of the window that fell on padding. */
  readonly clipped: number;
  /** The contributions put together in float32, one after another, as they are printed. */
  readonly float32?: number;
  /** The same in double precision, rounded once. */
  readonly float64?: number;
  /** The samples of a loss. */
  readonly losses?: readonly ExplainedLoss[];
}

/** How the selected value comes about, or undefined where the pass has no such value. */
export function explain(result: Result, selection: Selection): Explanation | undefined {
  const value = valueAt(result, selection);
  if (value === undefined) return undefined;
  const node = result.network.model.nodes.find(({ name }) => name === selection.layer);
  if (node === undefined) return { selection, value, terms: [], clipped: 0 };
  const found = termsOf(result, node, selection.index);
  const base = { selection, value, node, rule: found.rule, clipped: found.clipped ?? 0 };
  if (found.rule === 'cross-entropy') return { ...base, ...explainLoss(result, node, found) };
  const terms = contributionsOf(result, node, found);
  const bias = found.bias && weightAt(result, node, found.bias);
  const feature = featureOf(result, node, found);
  const divisor = found.divisor ?? 1;
  const { rule, constant } = found;
  const made = { node, rule, terms, bias: bias ?? 0, divisor, feature, constant };
  return {
    ...base,
    terms,
    ...(bias !== undefined && { bias }),
    ...(feature !== undefined && { feature }),
    ...(found.divisor !== undefined && { divisor: found.divisor }),
    float32: inFloat32(made),
    float64: inFloat64(made),
  };
}

/** Where a node's value at `index` comes from, for the shapes of this pass. */
function termsOf(result: Result, node: ModelNode, index: readonly number[]): Terms {
  const shapes = new Map<string, Shape>();
  for (const name of node.inputs) shapes.set(name, valueOf(result, name)?.shape ?? []);
  return typeOf(node.layer).terms(node.layer, inputShapes(node, shapes), index);
}

/** The term that makes most of the value: the winner of a maximum, the value's own logit. */
export function largestTerm({ rule, terms }: Explanation): ExplainedTerm | undefined {
  if (rule === 'softmax' || rule === 'log-softmax') return terms.at(0);
  const size = ({ value, contribution }: ExplainedTerm) =>
    rule === 'max' ? value : Math.abs(contribution);
  let largest = terms.at(0);
  for (const term of terms) {
    if (largest === undefined || size(term) > size(largest)) largest = term;
  }
  return largest;
}

function contributionsOf(result: Result, node: ModelNode, { rule, terms }: Terms): ExplainedTerm[] {
  const values = terms.map(
    ({ input, index }) => valueAt(result, { layer: node.inputs[input], index }) ?? NaN,
  );
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return terms.map(({ input, index, parameter }, i) => {
    const source = { layer: node.inputs[input], index };
    const value = values[i];
    if (parameter !== undefined) {
      const weight = weightAt(result, node, parameter);
      const contribution = Math.fround(value * weight);
      return { source, value, weight: { value: weight, index: parameter.index }, contribution };
    }
    const isExp = rule === 'softmax' || rule === 'log-softmax';
    const contribution = isExp ? Math.fround(Math.exp(value - max)) : value;
    return { source, value, contribution };
  });
}

function weightAt(
  { weights }: Result,
  node: ModelNode,
  { name, index }: { name: string; index: readonly number[] },
): number {
  const found = weights.get(`${moduleOf(node)}.${name}`);
  return found === undefined ? NaN : found.data[offsetOf(found.shape, index)];
}

/** The numbers that a batch normalization has for the value's feature. */
function featureOf(result: Result, node: ModelNode, { rule, parameters = [] }: Terms) {
  if (rule !== 'batch-norm') return undefined;
  const numbers = new Map(parameters.map((one) => [one.name, weightAt(result, node, one)]));
  const [weight, bias] = [numbers.get('weight'), numbers.get('bias')];
  return {
    ...(weight !== undefined && { weight }),
    ...(bias !== undefined && { bias }),
    mean: numbers.get('running_mean') ?? NaN,
    variance: numbers.get('running_var') ?? NaN,
    eps: (node.layer as BatchNormAttributes).eps,
  };
}

/** What a value is made of, once the terms' values are known. */
interface Made {
  readonly node: ModelNode;
  readonly rule: Exclude<Terms['rule'], 'cross-entropy'>;
  readonly terms: readonly ExplainedTerm[];
  readonly bias: number;
  readonly divisor: number;
  readonly feature: Explanation['feature'];
  readonly constant: number | undefined;
}

function inFloat32(made: Made): number {
  const { rule, terms, bias, divisor } = made;
  const contributions = terms.map(({ contribution }) => contribution);
  switch (rule) {
    case 'dot':
      return Math.fround(sumInFloat32(contributions) + bias);
    case 'sum':
      return Math.fround(sumInFloat32(contributions) + bias);
    case 'mean':
      return Math.fround(sumInFloat32(contributions) / divisor);
    case 'product':
      return contributions.reduce((product, value) => Math.fround(product * value), 1);
    case 'softmax':
      // The kernel adds in the classes' order; the first term here is the value's own.
      return Math.fround(contributions[0] / sumInFloat32(inClassOrder(terms)));
    case 'log-softmax': {
      const max = terms.reduce((most, { value }) => Math.max(most, value), -Infinity);
      return Math.fround(terms[0].value - max - Math.log(sumInFloat32(inClassOrder(terms))));
    }
    case 'max':
    case 'copy':
    case 'map':
    case 'batch-norm':
      return Math.fround(inFloat64(made));
    default:
      return rule satisfies never;
  }
}

function inClassOrder(terms: readonly ExplainedTerm[]): number[] {
  return terms
    .toSorted((a, b) => (a.source.index.at(-1) ?? 0) - (b.source.index.at(-1) ?? 0))
    .map(({ contribution }) => contribution);
}

function inFloat64({ node, rule, terms, bias, divisor, feature, constant }: Made): number {
  const values = terms.map(({ value }) => value);
  switch (rule) {
    case 'dot':
      return terms.reduce((sum, { value, weight }) => sum + value * (weight?.value ?? 1), bias);
    case 'sum':
    case 'mean':
      return values.reduce((sum, value) => sum + value, bias) / divisor;
    case 'product':
      return values.reduce((product, value) => product * value, 1);
    case 'max':
      return values.reduce((most, value) => Math.max(most, value), -Infinity);
    case 'copy':
      return values.at(0) ?? constant ?? NaN;
    case 'map': {
      const x = { shape: [1], data: Float32Array.of(values[0]) };
      return typeOf(node.layer).reference(node.layer, [x], {}).data[0];
    }
    case 'softmax':
      return Math.exp(values[0] - logSumExp(values));
    case 'log-softmax':
      return values[0] - logSumExp(values);
    case 'batch-norm':
      return feature === undefined ? NaN : normalise(values[0], feature, feature.eps);
    default:
      return rule satisfies never;
  }
}

/**
 * A loss, whose terms are the logits of its samples, has here one for each sample: its loss, from the
 * value that the network gave its label.
 */
function explainLoss(
  result: Result,
  node: ModelNode,
  { terms: logits }: Terms,
): Pick<Explanation, 'terms' | 'losses' | 'divisor' | 'float32' | 'float64'> {
  const layer = node.layer as CrossEntropyLoss;
  const [source, labels] = node.inputs;
  const shape = valueOf(result, source)?.shape ?? [];
  const first = logits.at(0)?.index[0] ?? 0;
  const samples = Math.ceil(logits.length / elementCount(shape.slice(1)));
  const size = shape.slice(1);
  // What the terms leave open stays NaN, and shows.
  const data = new Float32Array(samples * elementCount(size)).fill(NaN);
  data.set(logits.map(({ index }) => valueAt(result, { layer: source, index }) ?? NaN));
  const losses = explainLosses(
    layer,
    { shape: [samples, ...size], data },
    samplesOf(valueOf(result, labels), first, samples),
  ).map((loss) => ({ ...loss, sample: first + loss.sample }));
  const terms = losses.map(({ sample, label, logit, loss }) => ({
    source: { layer: source, index: [sample, label ?? 0] },
    value: logit,
    contribution: Math.fround(loss),
  }));
  const isMean = layer.reduction === 'mean';
  const divisor = isMean ? losses.reduce((sum, { weight }) => sum + weight, 0) : 1;
  const float32 = sumInFloat32(terms.map(({ contribution }) => contribution)) / divisor;
  const float64 = losses.reduce((sum, { loss }) => sum + loss, 0) / divisor;
  return {
    terms,
    losses,
    ...(isMean && { divisor }),
    float32: Math.fround(float32),
    float64,
  };
}

/** Some samples of `[N, ...]`. */
function samplesOf(value: Tensor | undefined, first: number, count: number): Tensor {
  const rest = value?.shape.slice(1) ?? [];
  const size = elementCount(rest);
  const data = value?.data.slice(first * size, (first + count) * size);
  return { shape: [count, ...rest], data: data ?? new Float32Array(count * size) };
}
