import { typeOf } from '../layers/registry.ts';
import { flopsOf } from '../layers/flops.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Model } from './model.ts';
import { schedule } from './schedule.ts';
import { inferShapes, inputShapes } from './shapes.ts';

/** What a layer has to do at least. */
export interface Work {
  /** Floating-point operations; a multiply-add is two. */
  readonly flops: number;
  /** Its inputs, weights and outputs, each read or written once, as float32. */
  readonly bytes: number;
}

/**
 * The work of every layer for a batch of `n`, by name, in the order they run. A view does none.
 *
 * @throws ShapeError naming the first layer that does not fit
 */
export function workOf(model: Model, n: number): Map<string, Work> {
  const shapes = inferShapes(model, n);
  const work = schedule(model).map((node): [string, Work] => {
    const { layer, name } = node;
    const type = typeOf(layer);
    if (type.isView === true) return [name, { flops: 0, bytes: 0 }];
    const given = [...new Set(node.inputs)].map((input) => shapes.get(input) ?? []);
    const weights = type.parameters(layer).map(({ shape }) => shape);
    const values = [...given, ...weights, shapes.get(name) ?? []].map(elementCount);
    const bytes = values.reduce((sum, count) => sum + count, 0) * Float32Array.BYTES_PER_ELEMENT;
    return [name, { flops: flopsOf(layer, inputShapes(node, shapes)), bytes }];
  });
  return new Map(work);
}
