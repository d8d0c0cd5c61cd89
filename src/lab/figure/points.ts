import type { ModelNode } from '../../graph/model.ts';
import { schedule } from '../../graph/schedule.ts';
import { inputShapes } from '../../graph/shapes.ts';
import { typeOf } from '../../layers/registry.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Field } from '../receptive-field.ts';
import type { Selection } from '../selection.ts';
import { formOf, isBatched, sampleShape } from './form.ts';
import type { Network } from './stacks.ts';

/** Through what the chain of values goes. */
export interface Chain {
  /** A value that it goes through; without one, the middle of the last feature maps. */
  readonly selection?: Selection | undefined;
  readonly sample: number;
  /** The value that makes most of another, where that is known; else one in the middle is taken. */
  readonly strongest?: ((selection: Selection) => Selection | undefined) | undefined;
}

/**
 * One value of every input and layer, each one of those that the next is made of: a chain through the
 * selected value, back to the inputs and on to the output.
 */
export function pointsThrough(network: Network, chain: Chain): Map<string, readonly number[]> {
  const nodes = schedule(network.model);
  const from = chain.selection ?? middleOfMaps(network, nodes, chain.sample);
  const points = new Map<string, readonly number[]>([[from.layer, from.index]]);
  goBack(network, nodes, points, chain);
  for (const node of nodes) {
    const before = points.get(node.inputs[0]);
    if (points.has(node.name) || before === undefined) continue;
    points.set(node.name, onwards(network, node, before, chain.sample));
  }
  goBack(network, nodes, points, chain);
  return points;
}

/** The part of one of its inputs that a node's value draws on, or undefined for none. */
export function sourceField(
  { shapes }: Network,
  node: ModelNode,
  index: readonly number[],
  input: number,
): Field | undefined {
  const { terms } = typeOf(node.layer).terms(node.layer, inputShapes(node, shapes), index);
  let field: { low: number[]; high: number[] } | undefined;
  for (const term of terms) {
    if (term.input !== input) continue;
    field ??= { low: [...term.index], high: [...term.index] };
    for (const [d, i] of term.index.entries()) {
      field.low[d] = Math.min(field.low[d], i);
      field.high[d] = Math.max(field.high[d], i);
    }
  }
  return field;
}

function goBack(
  network: Network,
  nodes: readonly ModelNode[],
  points: Map<string, readonly number[]>,
  chain: Chain,
): void {
  for (const node of nodes.toReversed()) {
    const index = points.get(node.name);
    if (index === undefined) continue;
    const strongest = chain.strongest?.({ layer: node.name, index });
    for (const [i, name] of node.inputs.entries()) {
      if (points.has(name)) continue;
      const own = strongest?.layer === name ? strongest.index : undefined;
      const source = own ?? middleOfField(sourceField(network, node, index, i));
      if (source !== undefined) points.set(name, ofSample(network, name, source, chain.sample));
    }
  }
}

const middleOfField = (field: Field | undefined): number[] | undefined =>
  field?.low.map((low, d) => Math.floor((low + field.high[d]) / 2));

/** The same place in the sample that is drawn, where a layer draws on several. */
function ofSample(
  { shapes, samples }: Network,
  name: string,
  index: readonly number[],
  sample: number,
): readonly number[] {
  return isBatched(shapes.get(name) ?? [], samples) ? [sample, ...index.slice(1)] : index;
}

/** A value as far along each dimension as the one before it, where the dimensions are the same. */
function onwards(
  network: Network,
  node: ModelNode,
  before: readonly number[],
  sample: number,
): number[] {
  const from = network.shapes.get(node.inputs[0]) ?? [];
  const to = network.shapes.get(node.name) ?? [];
  if (from.length !== to.length) return middleOf(network, to, sample);
  return to.map((size, d) => Math.floor((before[d] * size) / from[d]));
}

function middleOfMaps(network: Network, nodes: readonly ModelNode[], sample: number): Selection {
  const shapeOf = (name: string) => network.shapes.get(name) ?? [];
  const maps = nodes.findLast(
    ({ name }) => formOf(sampleShape(shapeOf(name), network.samples)).kind === 'planes',
  );
  const layer = maps?.name ?? network.model.output;
  return { layer, index: middleOf(network, shapeOf(layer), sample) };
}

function middleOf({ samples }: Network, shape: Shape, sample: number): number[] {
  const own = sampleShape(shape, samples).map((size) => Math.floor(size / 2));
  return own.length === shape.length ? own : [sample, ...own];
}
