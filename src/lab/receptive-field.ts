import type { ModelNode } from '../graph/model.ts';
import { inputShapes } from '../graph/shapes.ts';
import { schedule } from '../graph/schedule.ts';
import { typeOf } from '../layers/registry.ts';
import type { Reach } from '../layers/layer-type.ts';
import { span, type Window } from '../layers/window.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import { valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';

/** Smallest and largest index, along each dimension, of the values that reach another one. */
export interface Field {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The part of every earlier layer, and of the input, that the selected value draws on: the layers'
 * own `terms` at both corners of the part they feed, followed back to the input.
 */
export function receptiveField({ network, run, inputs }: Result, selection: Selection) {
  const shapes = shapesOf(inputs, run);
  const fields = new Map<string, Field>([
    [selection.layer, { low: selection.index, high: selection.index }],
  ]);
  for (const node of schedule(network.model).toReversed()) {
    const field = fields.get(node.name);
    if (field === undefined) continue;
    for (const { input, ...part } of reachOf(node, inputShapes(node, shapes), field)) {
      widen(fields, node.inputs[input], part);
    }
  }
  return fields;
}

const shapesOf = (inputs: Result['inputs'], run: Result['run']): Map<string, Shape> =>
  new Map([...Object.entries(inputs), ...run.values].map(([name, { shape }]) => [name, shape]));

function reachOf({ layer }: ModelNode, inputs: readonly Shape[], field: Field): readonly Reach[] {
  const type = typeOf(layer);
  return (
    type.reach?.(layer, inputs, field) ??
    [field.low, field.high]
      .flatMap((corner) => type.terms(layer, inputs, corner).terms)
      .map(({ input, index }) => ({ input, low: index, high: index }))
  );
}

function widen(fields: Map<string, Field>, name: string, { low, high }: Field): void {
  const known = fields.get(name) ?? { low, high };
  fields.set(name, {
    low: known.low.map((i, d) => Math.min(i, low[d])),
    high: known.high.map((i, d) => Math.max(i, high[d])),
  });
}

/** Rows, or columns, of the input that a value sees, padding included. */
export interface Sight {
  /** First and last one; below 0 and past the end is padding. */
  readonly from: number;
  readonly to: number;
  /** How many of them the next value's sight lies further on. */
  readonly step: number;
  /** Rows or columns of padding among them, before and after the picture. */
  readonly clippedBefore: number;
  readonly clippedAfter: number;
}

/**
 * What of the input's rows and columns the selected value sees, window by window back to the input.
 *
 * @returns undefined where the selected layer, or the input, has no rows and columns
 * @see Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks", 2019
 */
export function sightOf(
  result: Result,
  { layer, index }: Selection,
): { rows: Sight; columns: Sight } | undefined {
  const { network, inputs } = result;
  const source = network.model.inputs[0].name;
  const size = inputs[source].shape;
  if (index.length !== 4 || size.length !== 4 || layer === source) return undefined;
  const windows = windowsTo(result, source, layer);
  if (windows === undefined) return undefined;
  const [rows, columns] = ([0, 1] as const).map((d) =>
    lookBack(windows, d, index[2 + d], size[2 + d]),
  );
  return { rows, columns };
}

/**
 * The windows between the input and a layer, the last first; undefined where ways join, values leave
 * their rows and columns, or a layer has windows of several sizes.
 */
function windowsTo(result: Result, source: string, layer: string): Window[] | undefined {
  const { nodes } = result.network.model;
  const shapes = shapesOf(result.inputs, result.run);
  const windows: Window[] = [];
  for (let name = layer; name !== source;) {
    const node = nodes.find((one) => one.name === name);
    if (node === undefined || node.inputs.length !== 1) return undefined;
    const type = typeOf(node.layer);
    const window = type.window?.(node.layer, inputShapes(node, shapes));
    if (type.window !== undefined && window === undefined) return undefined;
    if (window !== undefined) windows.push(window);
    else if (isMoved(result, node)) return undefined;
    name = node.inputs[0];
  }
  return windows;
}

/** Whether a layer without a window gives its values other rows and columns. */
function isMoved(result: Result, { name, layer, inputs }: ModelNode): boolean {
  const [from, to] = [inputs[0], name].map((one) => valueOf(result, one)?.shape ?? []);
  return layer.kind === 'Permute' || !sameShape(from, to);
}

function lookBack(windows: readonly Window[], d: 0 | 1, at: number, size: number): Sight {
  let [from, to, step] = [at, at, 1];
  for (const { kernel, stride, dilation, before } of windows) {
    from = from * stride[d] - before[d];
    to = to * stride[d] - before[d] + span(kernel[d], dilation[d]) - 1;
    step *= stride[d];
  }
  return {
    from,
    to,
    step,
    clippedBefore: Math.max(0, -from),
    clippedAfter: Math.max(0, to - size + 1),
  };
}
