import { moduleOf, type ModelNode } from '../graph/model.ts';
import { inputShapes } from '../graph/shapes.ts';
import { typeOf } from '../layers/catalog.ts';
import type { Terms } from '../layers/terms.ts';
import { offsetOf, type Shape } from '../tensor/shape.ts';
import { valueAt, valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';

/** A value that another one draws on, and what it contributes. */
export interface ExplainedTerm {
  readonly source: Selection;
  readonly value: number;
  readonly weight?: { readonly value: number; readonly index: readonly number[] };
  /** The product with the weight, or the value itself. */
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
  readonly divisor?: number;
  readonly clipped: number;
  /** The same arithmetic in double precision, where the terms are all of it. */
  readonly exact?: number;
}

/** How the selected value comes about, or undefined where the pass has no such value. */
export function explain(result: Result, selection: Selection): Explanation | undefined {
  const value = valueAt(result, selection);
  if (value === undefined) return undefined;
  const node = result.network.model.nodes.find(({ name }) => name === selection.layer);
  if (node === undefined) return { selection, value, terms: [], clipped: 0 };
  const shapes = new Map<string, Shape>();
  for (const name of node.inputs) shapes.set(name, valueOf(result, name)?.shape ?? []);
  const type = typeOf(node.layer);
  const found = type.terms(node.layer, inputShapes(node, shapes), selection.index);
  const terms = found.terms.map((term) => explainTerm(result, node, term));
  const bias = found.bias && weightAt(result, node, found.bias);
  const exact = exactValue(node, found, terms, bias ?? 0);
  return {
    selection,
    value,
    node,
    rule: found.rule,
    terms,
    clipped: found.clipped ?? 0,
    ...(bias !== undefined && { bias }),
    ...(found.divisor !== undefined && { divisor: found.divisor }),
    ...(exact !== undefined && { exact }),
  };
}

/** The term that makes most of the value: the winner of a maximum, the value's own logit. */
export function largestTerm(result: Result, selection: Selection): Selection | undefined {
  const found = explain(result, selection);
  if (found === undefined) return undefined;
  const { rule, terms } = found;
  if (rule === 'softmax') return terms[0].source;
  const size = ({ value, contribution }: ExplainedTerm) =>
    rule === 'max' ? value : Math.abs(contribution);
  let largest = terms.at(0);
  for (const term of terms) {
    if (largest === undefined || size(term) > size(largest)) largest = term;
  }
  return largest?.source;
}

function explainTerm(
  result: Result,
  node: ModelNode,
  { input, index, parameter }: Terms['terms'][number],
): ExplainedTerm {
  const source = { layer: node.inputs[input], index };
  const value = valueAt(result, source) ?? NaN;
  if (parameter === undefined) return { source, value, contribution: value };
  const weight = weightAt(result, node, parameter);
  return {
    source,
    value,
    weight: { value: weight, index: parameter.index },
    contribution: value * weight,
  };
}

function weightAt(
  { weights }: Result,
  node: ModelNode,
  { name, index }: { name: string; index: readonly number[] },
): number {
  const found = weights.get(`${moduleOf(node)}.${name}`);
  return found === undefined ? NaN : found.data[offsetOf(found.shape, index)];
}

function exactValue(
  node: ModelNode,
  { rule, divisor = 1 }: Terms,
  terms: readonly ExplainedTerm[],
  bias: number,
): number | undefined {
  const total = () => terms.reduce((sum, { contribution }) => sum + contribution, 0);
  switch (rule) {
    case 'dot':
      return total() + bias;
    case 'sum':
    case 'mean':
      return total() / divisor;
    case 'max':
      return terms.reduce((most, { value }) => Math.max(most, value), -Infinity);
    case 'copy':
      return terms[0].value;
    case 'map': {
      const x = { shape: [1], data: Float32Array.of(terms[0].value) };
      return typeOf(node.layer).reference(node.layer, [x], {}).data[0];
    }
    case 'softmax':
      return softmaxOf(terms.map(({ value }) => value));
    case 'cross-entropy':
      return undefined;
    default:
      return rule satisfies never;
  }
}

/** The first value's share of the exponentials. */
function softmaxOf(values: readonly number[]): number {
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const sum = values.reduce((all, value) => all + Math.exp(value - max), 0);
  return Math.exp(values[0] - max) / sum;
}
