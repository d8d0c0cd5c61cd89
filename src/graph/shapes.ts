import { typeOf } from '../layers/registry.ts';
import { ShapeError } from '../tensor/errors.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Model, ModelNode } from './model.ts';
import { schedule } from './schedule.ts';

/**
 * The shape of every input and node for a batch of `n`, by name, in the order they run.
 *
 * @throws ShapeError naming the first layer that does not fit, in PyTorch's words
 */
export function inferShapes(model: Model, n: number): Map<string, Shape> {
  const inputs = model.inputs.map(({ name, shape }) => [name, [n, ...shape]] as const);
  return inferShapesFrom(model, new Map(inputs));
}

/** The same for inputs of any shape, batch included. */
export function inferShapesFrom(
  model: Model,
  inputs: ReadonlyMap<string, Shape>,
): Map<string, Shape> {
  const shapes = new Map(inputs);
  for (const node of schedule(model)) shapes.set(node.name, inferNode(node, shapes));
  return shapes;
}

/** The shapes that feed a node. */
export function inputShapes(node: ModelNode, shapes: ReadonlyMap<string, Shape>): Shape[] {
  return node.inputs.map((name) => shapes.get(name) ?? []);
}

function inferNode(node: ModelNode, shapes: ReadonlyMap<string, Shape>): Shape {
  try {
    return typeOf(node.layer).inferShape(node.layer, inputShapes(node, shapes));
  } catch (error) {
    throw error instanceof ShapeError ? error.at(node.name) : error;
  }
}
