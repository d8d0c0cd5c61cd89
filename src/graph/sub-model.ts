import type { Model } from './model.ts';
import { schedule } from './schedule.ts';

/** The part of a model that a node draws on, with that node as its output. */
export function modelUpTo(model: Model, name: string): Model {
  if (model.output === name) return model;
  const needed = new Set([name]);
  for (const node of schedule(model).toReversed()) {
    if (!needed.has(node.name)) continue;
    for (const source of node.inputs) needed.add(source);
  }
  return {
    name: model.name,
    inputs: model.inputs.filter((input) => needed.has(input.name)),
    nodes: model.nodes.filter((node) => needed.has(node.name)),
    output: name,
  };
}
