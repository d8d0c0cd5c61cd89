import { typeOf } from '../layers/registry.ts';
import { ArgumentError } from '../tensor/errors.ts';
import type { Model, ModelNode } from './model.ts';

/**
 * The nodes in an order in which each comes after all that it reads (Kahn 1962); nodes that could
 * run at the same time keep the model's order.
 *
 * @throws ArgumentError when nodes wait for each other in a circle, or take another number of inputs
 */
export function schedule(model: Model): ModelNode[] {
  const ready = new Set(model.inputs.map((input) => input.name));
  const waiting = [...model.nodes];
  const order: ModelNode[] = [];
  for (const node of waiting) checkArity(model, node);
  while (waiting.length > 0) {
    const next = waiting.findIndex((node) => node.inputs.every((name) => ready.has(name)));
    if (next === -1) {
      const names = waiting.map((node) => node.name).join(', ');
      throw new ArgumentError(`${model.name}: ${names} wait for each other in a circle`);
    }
    const [node] = waiting.splice(next, 1);
    ready.add(node.name);
    order.push(node);
  }
  return order;
}

function checkArity(model: Model, node: ModelNode): void {
  const { arity, isVariadic = false } = typeOf(node.layer);
  const count = node.inputs.length;
  if (count === arity || (isVariadic && count > arity)) return;
  const wanted = isVariadic ? `${arity} or more` : arity;
  throw new ArgumentError(
    `${model.name}: ${node.name} takes ${wanted} inputs, but ${count} are connected`,
  );
}
