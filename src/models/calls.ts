import { graph, type Model, type ModelNode } from '../graph/model.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { Shape } from '../tensor/shape.ts';

/** A module and the layer it is, in the order that a forward pass calls them. */
export type Call = readonly [module: string, layer: Layer];

/**
 * The chain of calls that a `forward` makes. A module called again keeps its weights, and its nodes
 * are named as torch.fx names them: `relu`, `relu_1`, `relu_2`.
 */
export function callNodes(calls: readonly Call[]): ModelNode[] {
  const counts = new Map<string, number>();
  let previous = 'input';
  return calls.map(([module, layer]) => {
    const count = counts.get(module) ?? 0;
    counts.set(module, count + 1);
    const name = count === 0 ? module : `${module}_${count}`;
    const node = { name, layer, inputs: [previous], ...(count > 0 && { module }) };
    previous = name;
    return node;
  });
}

/** A model whose forward pass is this chain of calls. */
export function chainOfCalls(name: string, inputShape: Shape, calls: readonly Call[]): Model {
  return graph(name, { input: inputShape }, callNodes(calls));
}

/** The calls of a module that contains others, whose names it prefixes: `conv1.conv`. */
export function within(prefix: string, calls: readonly Call[]): Call[] {
  return calls.map(([module, layer]) => [`${prefix}.${module}`, layer]);
}
