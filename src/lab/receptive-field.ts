import { inputShapes } from '../graph/shapes.ts';
import { schedule } from '../graph/schedule.ts';
import { typeOf } from '../layers/catalog.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Result } from './result.ts';
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
  const shapes = new Map<string, Shape>(
    [...Object.entries(inputs), ...run.values].map(([name, { shape }]) => [name, shape]),
  );
  const fields = new Map<string, Field>([
    [selection.layer, { low: selection.index, high: selection.index }],
  ]);
  for (const node of schedule(network.model).toReversed()) {
    const field = fields.get(node.name);
    if (field === undefined) continue;
    const type = typeOf(node.layer);
    for (const corner of [field.low, field.high]) {
      const { terms } = type.terms(node.layer, inputShapes(node, shapes), corner);
      for (const { input, index } of terms) widen(fields, node.inputs[input], index);
    }
  }
  return fields;
}

function widen(fields: Map<string, Field>, name: string, index: readonly number[]): void {
  const known = fields.get(name) ?? { low: index, high: index };
  fields.set(name, {
    low: known.low.map((i, d) => Math.min(i, index[d])),
    high: known.high.map((i, d) => Math.max(i, index[d])),
  });
}
